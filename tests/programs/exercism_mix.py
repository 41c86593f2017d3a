# SPDX-License-Identifier: MIT
"""Exercises: texts, ciphers, clocks, robots, matrices."""
import re, string
from collections import Counter, defaultdict, deque
from itertools import groupby, chain, zip_longest
def is_isogram(s): return len(set(l := [c for c in s.lower() if c.isalpha()])) == len(l)
def rotate(text, key):
    low = string.ascii_lowercase
    table = str.maketrans(low + low.upper(), low[key:] + low[:key] + low[key:].upper() + low[:key].upper())
    return text.translate(table)
def response(h):
    h = h.rstrip()
    if not h: return "Fine. Be that way!"
    yell = h.isupper(); ask = h.endswith("?")
    return {(True, True): "Calm down, I know what I'm doing!", (True, False): "Whoa, chill out!", (False, True): "Sure."}.get((yell, ask), "Whatever.")
def encode(s): return "".join((str(n) if (n := len(list(g))) > 1 else "") + k for k, g in groupby(s))
def decode(s): return "".join(c * int(n or 1) for n, c in re.findall(r"(\d*)(\D)", s))
def roman(n):
    out = ""
    for v, r in zip((1000,900,500,400,100,90,50,40,10,9,5,4,1), "M CM D CD C XC L XL X IX V IV I".split()):
        q, n = divmod(n, v); out += r * q
    return out
class Matrix:
    def __init__(self, s): self.rows = [list(map(int, r.split())) for r in s.split("\n")]
    def row(self, i): return self.rows[i - 1][:]
    def column(self, i): return [r[i - 1] for r in self.rows]
class Allergies:
    ITEMS = ["eggs", "peanuts", "shellfish", "strawberries", "tomatoes", "chocolate", "pollen", "cats"]
    def __init__(self, score): self._score = score
    def allergic_to(self, item): return bool(self._score & 1 << self.ITEMS.index(item))
    @property
    def lst(self): return [i for i in self.ITEMS if self.allergic_to(i)]
class Robot:
    _names = set(); _n = 0
    def __init__(self): self.reset()
    def reset(self):
        Robot._n += 1
        self.name = f"AB{Robot._n:03d}"
        assert self.name not in self._names
        self._names.add(self.name)
class CircularBuffer:
    def __init__(self, capacity): self.buf = deque(); self.cap = capacity
    def read(self):
        if not self.buf: raise BufferError("Circular buffer is empty")
        return self.buf.popleft()
    def write(self, x):
        if len(self.buf) == self.cap: raise BufferError("Circular buffer is full")
        self.buf.append(x)
    def overwrite(self, x):
        if len(self.buf) == self.cap: self.buf.popleft()
        self.buf.append(x)
class School:
    def __init__(self): self.db = defaultdict(list); self.ok = []
    def add_student(self, name, grade):
        self.ok.append(good := all(name not in g for g in self.db.values()))
        if good: self.db[grade].append(name)
    def roster(self): return [n for g in sorted(self.db) for n in sorted(self.db[g])]
    def grade(self, n): return sorted(self.db.get(n, []))
def luhn(card):
    card = card.replace(" ", "")
    if len(card) < 2 or not card.isdigit(): return False
    return sum(d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(map(int, reversed(card)))) % 10 == 0
def transpose(lines):
    rows = lines.splitlines()
    return "\n".join("".join(c).rstrip("~").replace("~", " ") for c in zip_longest(*rows, fillvalue="~"))
def balanced(s, pairs={"]": "[", "}": "{", ")": "("}):
    stack = []
    for c in s:
        if c in pairs.values(): stack.append(c)
        elif c in pairs and (not stack or stack.pop() != pairs[c]): return False
    return not stack
def word_count(p): return Counter(re.findall(r"[a-z0-9]+(?:'[a-z]+)?", p.lower()))
def pig(text):
    def one(w):
        if w[0] in "aeiou" or w[:2] in ("xr", "yt"): return w + "ay"
        m = re.match(r"([^aeiou]*qu|[^aeiouy]+|y)(.*)", w)
        return m[2] + m[1] + "ay"
    return " ".join(map(one, text.split()))
def flatten(it):
    for x in it:
        if isinstance(x, (list, tuple)): yield from flatten(x)
        elif x is not None: yield x
def largest_product(s, k):
    if k < 0: raise ValueError("span must not be negative")
    if not s.isdigit(): raise ValueError("digits input must only contain digits")
    best = 0
    for i in range(len(s) - k + 1):
        p = 1
        for d in s[i:i+k]: p *= int(d)
        best = max(best, p)
    return best
class Clock:
    def __init__(self, h, m): self.t = (h * 60 + m) % 1440
    def __repr__(self): return f"Clock({self.t // 60}, {self.t % 60})"
    def __str__(self): return "{:02d}:{:02d}".format(*divmod(self.t, 60))
    def __eq__(self, o): return self.t == o.t
    def __add__(self, m): return Clock(0, self.t + m)
    def __sub__(self, m): return self + -m
print(is_isogram("lumberjacks"), is_isogram("isograms"), rotate("Hello, World!", 13), [response(x) for x in ("WHAT?", "hm?", "NO", "", "ok")])
print(encode("WWWWWBBBWC"), decode("5W3BWC"), decode(encode("aabcccd  e")), [roman(n) for n in (1, 4, 9, 1994, 2024, 49)])
m = Matrix("9 8 7\n5 3 2"); print(m.row(1), m.column(3)); print(Allergies(34).lst, Allergies(257).allergic_to("eggs"))
r = Robot(); n = r.name; r.reset(); print(n, r.name, Robot().name)
cb = CircularBuffer(2); cb.write(1); cb.write(2)
try: cb.write(3)
except BufferError as e: print(e)
cb.overwrite(3); print(cb.read(), cb.read())
try: cb.read()
except BufferError as e: print(repr(e))
s = School()
for a in [("Jim", 2), ("Ann", 1), ("Bob", 2), ("Jim", 3)]: s.add_student(*a)
print(s.roster(), s.grade(2), s.grade(9), s.ok)
print([luhn(c) for c in ("059", "59", "055 444 285", "0000 0", "12a")]); print(transpose("ABC\n1\nXY")); print([balanced(x) for x in ("[({]})", "{[()]}", "]", "(")])
print(word_count("Joe can't tell between 'large' and large."), pig("quick fast run square yellow xray apple school rhythm"))
print(list(flatten([1, [2, None, (3, [4, [5]])], [], [[]]])), largest_product("1027839564", 3))
for bad in (("12a", 2), ("123", -1)):
    try: largest_product(*bad)
    except ValueError as e: print(e.args)
c = Clock(25, -160); print(c, repr(c), c + 61, c - 3000, Clock(1, 0) == Clock(25, 0))
