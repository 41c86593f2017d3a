# SPDX-License-Identifier: MIT
# strip, lstrip, rstrip, with and without characters.
s = "  \t hello \n "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
print("xxhixx".strip("x"), "xxhixx".lstrip("x"), "xxhixx".rstrip("x"), "abcba".strip("ab"), "abc".strip("abc") == "", "hello".strip("xyz"))
print("".strip() == "", "   ".strip() == "", "a b".strip(), "--a-b--".strip("-"), " x ".strip(None), "éaé".strip("é"))
print("www.example.com".strip("cmowz."), "mississippi".rstrip("ipz"), repr(" a ".strip("")))
