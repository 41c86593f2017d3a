# SPDX-License-Identifier: MIT
# break leaves only the inner loop, and skips only its else.
for n in range(2, 20):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j)
    else:
        print("no break", i)
        continue
    if i == 1:
        break
else:
    print("never")
print(i, j)
