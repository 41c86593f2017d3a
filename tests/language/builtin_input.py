# SPDX-License-Identifier: MIT
# input reads lines, with and without a prompt.
name = input()
n = int(input("n? "))
print("hello", name, n * 2)
empty = input("")
print([empty], [input()], [input("last: ")])
try:
    input()
except EOFError as e:
    print("EOFError:", e)
