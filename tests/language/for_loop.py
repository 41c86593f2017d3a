# SPDX-License-Identifier: MIT
# for over each kind of sequence, with else, break and continue.
for x in [1, "a", None]:
    print(x)
for x in (1, 2): print(x)
for c in "hé!":
    print(c)
for k in {"a": 1, "b": 2}:
    print(k)
for i in range(3):
    pass
print(i)
for i in []:
    print("never")
else:
    print("else of an empty loop")
print(i)
for i in range(10):
    if i == 3:
        break
else:
    print("not reached")
for i in range(5):
    if i % 2:
        continue
    print(i, end=";")
else:
    print("done")
for (a, b) in [(1, 2), (3, 4)]:
    print(a + b)
for a, (b, c) in [(1, (2, 3))]:
    print(a, b, c)
for k, v in {"x": 1, "y": 2}.items():
    print(k, v)
for l in [[1, 2], [3]]:
    for x in l:
        print(x, end=" ")
print()
for x in 1, 2, 3:
    print(x, end=",")
print()
