# SPDX-License-Identifier: MIT
# An exception raised by the program.
def withdraw(balance, amount):
    if amount > balance:
        raise ValueError("not enough money: " + str(balance))
    return balance - amount
print(withdraw(10, 5))
print(withdraw(10, 50))
