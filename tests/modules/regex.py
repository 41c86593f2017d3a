# SPDX-License-Identifier: MIT
# python3: same
import re


def show(pattern, text, flags=0):
    try:
        for m in re.finditer(pattern, text, flags):
            print(repr(pattern), m.span(), m.groups(), m.lastindex, m.lastgroup)
    except re.error as e:
        print(repr(pattern), "error:", e, e.pos)


for pattern in (r"\w+", r"(\w)(\d)?", r"(?P<first>a)|(?P<second>b)", r"a*", r"^.", r".$", r"\bx", r"[^a-c\s]+", r"(a(b)?)+", r"x{2,3}?",
                r"(?i:AB)", r"é+", r"\u00e9", r"(?<=a)b", r"(?<!a)b", r"(?=b)", r"(?:ab)+", r"(a)\1", r"(?P<q>a)(?P=q)", r"[]x]", r"a{,2}b",
                r"\d+(?:\.\d+)?", r"(?x) a # comment", r"\Z", r"(?s)a.b", r"(a)?(?(1)b|c)"):
    show(pattern, "ab aab xxx é1 cc a\nb 3.14 AB aa")
for pattern in ("(", ")", "[a", "*", "a**", "a{2,1}", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=b)", "\\", "\\q", "[b-a]", "(?<=a+)b", "(?z)", "\\2(a)",
                "x(?i)", "(?P<n", "a|*", "(?#c", "\\x1", "(?<x>a)"):
    show(pattern, "abc")
show("^b", "a\nb\n", re.MULTILINE)
show("a.[c]", "a\nc A\nC", re.DOTALL | re.IGNORECASE)
show(r"""
    (\d+)   # a number
    \s* - \s*
    (\d+)""", "10 - 20", re.VERBOSE)
print(re.findall(r"\w", "aé_1-"), re.findall(r"\w", "aé_1-", re.ASCII))

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?", "2024-05")
print(m, m.group(), m.group(0), m.group(1, 2), m["month"], m[1], m.groups(), m.groups("x"), m.groupdict(), m.groupdict("?"))
print(m.start(), m.end("year"), m.span("month"), m.span("day"), m.string, m.pos, m.endpos, m.re.pattern, bool(m))
print(m.expand(r"\2/\g<year>\g<0>"), re.match("x", "abc"), re.fullmatch("a.", "abc"), re.fullmatch("a..", "abc"), re.search("c", "abc"))
for f in (lambda: m.group(9), lambda: m.group("no"), lambda: re.sub("a", r"\9", "a"), lambda: re.sub("a", r"\g<x>", "a"), lambda: re.sub("a", "\\", "a"),
          lambda: re.match(1, "a"), lambda: re.match("a", 1), lambda: re.sub("a", "\\q", "a"), lambda: re.compile(re.compile("a"), re.I)):
    try:
        print(f())
    except (IndexError, re.error, TypeError, ValueError) as e:
        print(type(e).__name__, e)

print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello big world here"), re.sub("a", "b", "aaa", 2), re.subn("x*", "-", "abxd"), re.sub("", "-", "abc"))
print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22 c333"), re.sub(r"(a)|b", r"[\1]", "abc"), re.sub("b", r"\n\t\\", "abc"))
print(re.split(r"\W+", "Words, words, words."), re.split(r"(\W+)", "a, b"), re.split(r"x*", "axbc"), re.split(",", "a,b,c", 1), re.split("(a)|b", "xaybz"))
print(re.findall(r"(\w)(\d)", "a1 b2"), re.findall(r"(\w)\d", "a1 b2"), re.findall(r"\w\d", "a1 b2"), re.findall(r"(a)|(b)", "ab"), re.findall("", "ab"))
print(re.escape("a.b*c[d]-é_ \n"), re.compile("a+"), re.compile("a", re.I | re.M), re.compile("a").flags, re.compile("a", re.I).flags, re.compile("(?i)a").flags)
p = re.compile(r"(?P<key>\w+)\s*=\s*(?P<value>\w+)")
print(p.groups, p.groupindex, [m.groupdict() for m in p.finditer("a=1, b = 2")], p.search("a=1 b=2", 3).group(), p.match("xa=1", 1).span(), p.search("a=1", 0, 2))
print(re.compile("^b").search("ab", 1), re.compile("b$").search("abc", 0, 2), re.compile("a") == re.compile("a"))

TOKENS = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[A-Za-z_]\w*)|(?P<op>[-+*/()=]))")


def tokens(text):
    at = 0
    while at < len(text):
        m = TOKENS.match(text, at)
        if m is None:
            raise SyntaxError(f"bad character at {at}")
        at = m.end()
        yield m.lastgroup, m.group(m.lastgroup)


print(list(tokens("x1 = 3.5*(y + 42)")))
try:
    list(tokens("a ? b"))
except SyntaxError as e:
    print(e)
