# SPDX-License-Identifier: MIT
# Going over text, and building text.
vowels = 0
for c in "programming language":
    if c in "aeiou":
        vowels += 1
print(vowels)
out = ""
for i, c in enumerate("abcdef"):
    out = c + out if i % 2 else out + c
print(out)
print([c for c in "a-b-c" if c != "-"], "".join(reversed("stressed")), list(zip("ab", "xyz")), dict(zip("ab", "xy")))
print(max("hello", key=lambda c: -ord(c)), sorted("banana", reverse=True), list(map(ord, "AB")), "".join(sorted("hello")))
def palindrome(s):
    s = "".join([c.lower() for c in s if c.isalpha()])
    return s == s[::-1]
print(palindrome("A man, a plan, a canal: Panama"), palindrome("python"))
