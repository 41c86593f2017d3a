# SPDX-License-Identifier: MIT
# Methods of str that take a text apart: partition, removeprefix, split and their kind.
for s in ["a=b=c", "", "abc", "=", "==a==", "größe=µ"]:
    print(s.partition("="), s.rpartition("="), s.partition("=="), s.rpartition("xyz"))
    print(s.removeprefix("a"), s.removesuffix("c"), s.removeprefix(s) == "", s.removesuffix(""), s.removeprefix("longer than it"))
for s in ["", " ", "a", "  a b  c ", "\ta\n b\u2003c\x1fd ", "é ü  ñ"]:
    for most in (-1, 0, 1, 2, 9):
        print(s.split(None, most), s.rsplit(None, most), s.split(maxsplit=most), s.rsplit(sep=None, maxsplit=most))
for s in ["", ",", "a,b", ",,a,,b,,", "abab", "é,ü"]:
    for sep in (",", ",,", "ab"):
        for most in (-1, 0, 1, 2, True):
            print(s.split(sep, most), s.rsplit(sep, most))
for s in ["", "\n", "a\nb", "a\r\nb\rc\n\nd", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i", "\r\n\n\r"]:
    print(s.splitlines(), s.splitlines(True), s.splitlines(keepends=1))
words = ("one two " * 300).split()
print(len(words), words[0], words[-1], words[::99])
for call in (lambda: "a".partition(""), lambda: "a".rpartition(""), lambda: "a".split(""), lambda: "a".rsplit("")):
    try:
        print(call())
    except ValueError as e:
        print(e)
