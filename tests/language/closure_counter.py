# SPDX-License-Identifier: MIT
# Closures keep their variables, and nonlocal changes them.
def counter(start=0):
    n = start
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step

a = counter()
b = counter(10)
print(a(), a(), b(), a(5), b(), a())

def account(balance):
    def deposit(x):
        nonlocal balance
        balance += x
        return balance
    def withdraw(x):
        nonlocal balance
        if x > balance:
            return "refused"
        balance -= x
        return balance
    return deposit, withdraw

deposit, withdraw = account(100)
print(deposit(50), withdraw(30), withdraw(500), deposit(1))
