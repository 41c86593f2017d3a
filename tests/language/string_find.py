# SPDX-License-Identifier: MIT
# find, rfind, count, startswith, endswith.
s = "hello hello"
print(s.find("l"), s.find("lo"), s.find("x"), s.find("l", 4), s.find("l", 4, 8), s.find(""), s.find("h", 1), s.find("o", -3))
print(s.rfind("l"), s.rfind("hello"), s.rfind("x"), s.rfind("l", 0, 5), s.rfind(""), "".find(""), "".find("a"), "abc".find("abcd"))
print(s.count("l"), s.count("ll"), s.count("x"), "aaaa".count("aa"), "abc".count(""), s.count("l", 5), s.count("l", 0, 3))
print(s.startswith("he"), s.startswith("x"), s.startswith(""), s.startswith("ell", 1), s.startswith(("x", "h")), s.startswith("hello", 0, 3))
print(s.endswith("lo"), s.endswith("x"), s.endswith(""), s.endswith("hell", 0, 4), s.endswith(("a", "o")), "".endswith("a"), "é".endswith("é"))
try:
    "a".startswith(1)
except TypeError as e:
    print(e)
