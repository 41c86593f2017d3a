# SPDX-License-Identifier: MIT
# ord, chr and `in` of texts: what the core does itself, and what it leaves to the host.
print(ord("a"), chr(65), chr(127), chr(128), ord("é"), chr(0) == "\0", chr(True))
for t in ["", "a", "ab", "hello", "é", "x" * 300, "né"]:
    for p in ["", "a", "b", "lo", "é", "x", "n", "helloo", "xx", "llo"]:
        print(p in t, p not in t, end=" ")
print()
for f in (lambda: ord("ab"), lambda: ord(""), lambda: ord(3), lambda: chr(-1), lambda: chr("a"), lambda: chr(1.5), lambda: 1 in "a", lambda: None in ""):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e), e)
print(list(map(ord, "abc")), [chr(c) for c in range(60, 70)], isinstance("a", str), isinstance(3, str), isinstance(ValueError("a"), str))
