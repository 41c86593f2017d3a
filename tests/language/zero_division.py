# SPDX-License-Identifier: MIT
# All ways to divide by zero, with what each says.
def attempt(f):
    try:
        print(f())
    except ZeroDivisionError as e:
        print("ZeroDivisionError:", e)

attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: 1 / 0.0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 1.0 % 0)
attempt(lambda: 1 // 0.0)
attempt(lambda: 1 % 0.0)
attempt(lambda: divmod(1, 0))
attempt(lambda: divmod(1.0, 0))
attempt(lambda: 0 ** -1)
attempt(lambda: 0.0 ** -1)
attempt(lambda: True / False)
x = 5
try:
    x //= 0
except ZeroDivisionError as e:
    print(e)
print(x)
