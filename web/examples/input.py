# SPDX-License-Identifier: MIT
# A program that asks: input() waits for a line below the output, all other cores go on.
name = input("What is your name? ")
print(f"Hello, {name}!")
while True:
    word = input("A number, or nothing to end: ")
    if not word:
        break
    print(f"{word} squared is {int(word) ** 2}")
