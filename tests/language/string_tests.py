# SPDX-License-Identifier: MIT
# isalpha, isdigit, isspace.
for s in ["abc", "ABC", "123", "abc1", " ", "", "\t\n", "a b", "é", "1.5", "-1", "日本"]:
    print(repr(s), s.isalpha(), s.isdigit(), s.isspace())
print([c for c in "a1 b2" if c.isalpha()], [c for c in "a1 b2" if c.isdigit()], "x".isalpha() and not "x".isdigit())
