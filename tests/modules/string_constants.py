# SPDX-License-Identifier: MIT
# python3: same
import string
from string import ascii_lowercase as letters

print(string.ascii_letters, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, string.punctuation)
print(repr(string.whitespace), repr(string.printable), letters[3], len(string.printable))
print(string.capwords("hello  wORLD foo"), string.capwords("a-b c", "-"), [c for c in "a1 !" if c in string.ascii_letters + string.digits])
