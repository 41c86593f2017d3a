# SPDX-License-Identifier: MIT
# Recursion, direct and mutual, several hundred calls deep.
def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)

def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)

def even(n):
    return True if n == 0 else odd(n - 1)

def odd(n):
    return False if n == 0 else even(n - 1)

def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)

def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))

def flatten(l):
    out = []
    for x in l:
        if isinstance(x, list):
            out.extend(flatten(x))
        else:
            out.append(x)
    return out

print([factorial(n) for n in range(13)])
print([fib(n) for n in range(16)])
print(even(100), odd(100), even(7), depth(400), ackermann(2, 3))
print(flatten([1, [2, [3, [4, []]], 5], [[6]]]))
def reverse(s):
    return s if len(s) < 2 else reverse(s[1:]) + s[0]
print(reverse("recursion"))
def power(x, n):
    if n == 0:
        return 1
    half = power(x, n // 2)
    return half * half * (x if n % 2 else 1)
print(power(3, 13), power(2, 30))
