# SPDX-License-Identifier: MIT
# Methods of texts, of ASCII characters and of others, short and long; str of ints and int of texts: what is done where makes no difference.


class Own:
    """Its methods have names of those of str."""

    def lower(self):
        return "own"

    def join(self, items):
        return items

    def find(self, *args):
        return args


def run(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


TEXTS = ["", "a", "Z", "7", " ", "abc", "ABC", "aB1", "12", "1\u00b2", "\u0663", "a b", " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f", "--a--", "\u00e9", "\u00c9t\u00c9",
         "\u00a0", "A1-", "xyxyx", "_", "\x00a\x00", "\u01c5", "ab" * 200]
for s in TEXTS:
    print(ascii(s[:20]), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalpha(), s.isalnum(), s.isspace(), s.isupper(), s.islower())
    print(ascii(s.lower()[:20]), ascii(s.upper()[:20]), ascii(s.strip()[:20]), ascii(s.lstrip()[:20]), ascii(s.rstrip()[:20]))
    for part in ("", "a", "x", "ab", "-", "\u00e9", " ", s, s + "a"):
        print(s.startswith(part), s.endswith(part), s.find(part), ascii(s.strip(part)[:9]), ascii(s.lstrip(part)[:9]), ascii(s.rstrip(part)[:9]),
              ascii(s.replace(part, "+")[:30]), s.startswith(part, 1), s.startswith(part, 3), s.startswith(part, -1), end="; ")
    print()

for items in ([], ["a"], ["a", "b"], ("x", "", "y"), ["\u00e9", "b"], ["a", 1], (None,), "abc", {"k": 1}, range(0)):
    print([ascii(run(lambda: between.join(items))) for between in ("", ", ", "\u00e9")])
print("".join(["ab"] * 1000).find("ba" * 100), len("-".join(["abc"] * 500)))

for n in (0, 7, -1, 10, 999999999, 1000000000, 2147483647, -2147483648, 2147483648, -12345678901234567890, True, None):
    print(str(n), [str(n)], f"{n}")
for s in ("0", "7", "007", "-1", "+5", " 12 ", "1_000", "999999999", "1234567890", "99999999999", "", "x", "1x", "1.5", "\u0663", "\x00"):
    print(ascii(s), run(lambda: int(s)))

own = Own()
print(own.lower(), own.join([1]), own.find(1, 2), "A".lower(), "-".join("ab"), "abc".find("c"), "abc".find("b", 2))
for bad in (lambda: "a".lower(1), lambda: "a".strip(1), lambda: "a".startswith(1), lambda: "a".join(1), lambda: "a".find(), lambda: "a".replace("a"),
            lambda: "a".isdigit(None), lambda: "a".endswith(("b", "a")), lambda: "a".strip(None), lambda: int("1", 2), lambda: int("12", 3)):
    print(run(bad))
