# SPDX-License-Identifier: MIT
# while with break, continue and else.
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n)
else:
    print("not reached")
while n < 6:
    n += 1
else:
    print("else", n)
while False:
    pass
else:
    print("else at once")
while True:
    n -= 1
    if n < 0: break
print(n)
i = 3
while i:
    i -= 1
    j = 0
    while True:
        j += 1
        if j > i: break
        if j == 2: continue
        print(i, j)
while i < 3: i += 1
print(i)
