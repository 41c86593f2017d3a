# SPDX-License-Identifier: MIT
# x if c else y, nested, and evaluating only the branch taken.
def say(x):
    print("say", x)
    return x

print(say(1) if True else say(2))
print(say(1) if 0 else say(2))
for n in range(-1, 2):
    print("negative" if n < 0 else "zero" if n == 0 else "positive")
a = 5 if [] else 6
b = (1 if a > 5 else 2) + (3 if a else 4)
print(a, b, [x if x % 2 else -x for x in range(5)])
f = (lambda x: x) if a else (lambda x: -x)
print(f(3), 1 if 1 else 2 if 0 else 3, (1 if 1 else 2) if 0 else 3)
