# SPDX-License-Identifier: MIT
# split and splitlines.
print("a b c".split(), "  a  b ".split(), "".split(), "   ".split(), "a,b,,c".split(","), ",".split(","), "".split(","))
print("a b c d".split(" ", 2), "a b c d".split(maxsplit=1), "  a  b  c ".split(None, 1), "aXXbXXc".split("XX"), "abc".split("abc"), "abc".split("x"))
print("a b".split(sep=" "))
print("a\nb\r\nc\rd".splitlines(), "".splitlines(), "a\n".splitlines(), "\n\na".splitlines(), "a\nb\n".splitlines(True), "one".splitlines())
print("a\tb\nc".split(), "1 2 3".split(" ", 0), "1 2 3".split(" ", -1), "é,ü".split(","))
try:
    "a".split("")
except ValueError as e:
    print("ValueError:", e)
try:
    "a".split(1)
except TypeError as e:
    print("TypeError:", e)
