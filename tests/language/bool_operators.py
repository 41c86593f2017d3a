# SPDX-License-Identifier: MIT
# and, or, not: short-circuit, and their value is one of the operands.
def say(name, value):
    print(name, end=" ")
    return value

print(say("a", 0) and say("b", 1))
print(say("a", 1) and say("b", 2))
print(say("a", 0) or say("b", ""))
print(say("a", 3) or say("b", 4))
print(say("a", 1) and say("b", 0) or say("c", 5))
print(not say("a", []), not say("a", [0]))
print(1 and 2 and 3, 1 and 0 and 3, 0 or None or "x", None or 0, "" or [], not not 5)
print(not 1 == 2, not True or True, not (True or True), 1 or 1 / 0, 0 and 1 / 0)
x = None
y = x or "default"
print(y)
