# SPDX-License-Identifier: MIT
# Text: the words of a text counted, turned round, and put together again.
TEXT = """Python for chips with many tiny cores. A core has little memory, no cache, no operating system.
The interpreter takes half of it; the rest is the program's. Cores pass messages, and a message is a value.
"""


def words(text):
    found = []
    for line in text.splitlines():
        for word in line.split():
            word = word.strip(".,;").lower()
            if word:
                found.append(word)
    return found


def vowels(word):
    count = 0
    for letter in word:
        if letter in "aeiou":
            count += 1
    return count


def caesar(word, shift):
    coded = ""
    for letter in word:
        if "a" <= letter <= "z":
            coded += chr((ord(letter) - 97 + shift) % 26 + 97)
        else:
            coded += letter
    return coded


def main(rounds):
    total = 0
    for k in range(rounds):
        found = words(TEXT)
        for word in found:
            total += vowels(word) + len(word)
            if caesar(caesar(word, 3), 23) != word:
                print("wrong:", word)
        line = " ".join(found).replace("core", "CORE")
        total += line.count("CORE") + line.find("value")
        if word[::-1].startswith("eu"):
            total += 1
    print(total, line[:40], line[-20:].title())


main(1500)
