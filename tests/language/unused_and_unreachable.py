# SPDX-License-Identifier: MIT
# Code that is never reached does not matter, and names that are never used may be undefined there.
def never_called():
    return undefined_name + also_undefined(1)
def after_return():
    return 1
    print("never")
    undefined
def f(x):
    if x:
        return "yes"
    else:
        return "no"
    return "neither"
print(after_return(), f(1), f(0))
while True:
    break
    print("never")
for i in range(3):
    continue
    print("never")
if False:
    undefined_call()
x = 5 if True else undefined_too
print(x, True or undefined_there, False and undefined_again)
def g():
    raise ValueError("here")
    return "never"
try:
    g()
except ValueError as e:
    print(e)
lambda: undefined_in_lambda
print([undefined_item for i in []])
