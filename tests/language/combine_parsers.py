# SPDX-License-Identifier: MIT
# Parsers by re, round trips of JSON, dates.
import json
import re
from collections import Counter, defaultdict, namedtuple
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum

# 1: a tokenizer with named groups, and a calculator by recursive descent
Token = namedtuple("Token", "kind text")
TOKENS = re.compile(r"\s*(?:(?P<number>\d+)|(?P<name>[a-z]\w*)|(?P<op>\*\*|[-+*/()=]))")


def tokens(text):
    at = 0
    while at < len(text.rstrip()):
        found = TOKENS.match(text, at)
        if not found:
            raise SyntaxError(f"bad character {text[at:].strip()[0]!r} at {at}")
        yield Token(found.lastgroup, found[found.lastgroup])
        at = found.end()
    yield Token("end", "")


class Calculator:
    def __init__(self):
        self.names = {}

    def run(self, text):
        self.source = tokens(text)
        self.token = next(self.source)
        value = self.sum()
        if self.token.kind != "end":
            raise SyntaxError(f"unexpected {self.token.text!r}")
        return value

    def take(self):
        token, self.token = self.token, next(self.source, None)
        return token

    def sum(self):
        value = self.product()
        while self.token.text in ("+", "-"):
            value = value + self.product() if self.take().text == "+" else value - self.product()
        return value

    def product(self):
        value = self.power()
        while self.token.text in ("*", "/"):
            value = value * self.power() if self.take().text == "*" else value // self.power()
        return value

    def power(self):
        base = self.atom()
        return base ** self.power() if self.token.text == "**" and self.take() else base

    def atom(self):
        kind, text = self.take()
        if kind == "number":
            return int(text)
        if kind == "name":
            if self.token.text == "=":
                self.take()
                self.names[text] = self.sum()
            return self.names[text]
        if text == "(":
            value = self.sum()
            if self.take().text != ")":
                raise SyntaxError("expected )")
            return value
        if text == "-":
            return -self.atom()
        raise SyntaxError(f"unexpected {text!r}")


calculator = Calculator()
for line in ("1 + 2 * 3", "x = (1 + 2) * 3", "x ** 2 ** 2 - 1", "-x / 2", "2 * (3", "y", "4 $ 4", "1 2"):
    try:
        print(calculator.run(line), end=" ")
    except (SyntaxError, KeyError) as e:
        print(f"[{type(e).__name__} {e}]", end=" ")
print()

# 2: a log, cut into records and counted
LOG = """\
2024-01-05 10:00:01 INFO user=ann action=login
2024-01-05 10:02:30 ERROR user=bob action=save code=17
2024-01-06 09:00:00 INFO user=ann action=save
broken line
"""
records = [m.groupdict() | dict(re.findall(r"(\w+)=(\w+)", m["rest"])) for m in re.finditer(r"(?m)^(?P<day>\S+) (?P<time>\S+) (?P<level>[A-Z]+) (?P<rest>.*)$", LOG)]
print(len(records), Counter(r["level"] for r in records), {r["user"]: r.get("code", 0) for r in records}, [r["day"][-2:] for r in records])

# 3: substitutions with functions, groups by name, split with groups
snake = lambda s: re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()
camel = lambda s: re.sub(r"_([a-z])", lambda m: m[1].upper(), s)
print(snake("someHTTPName"), camel("some_long_name"), re.sub(r"(?P<a>\w+) (?P<b>\w+)", r"\g<b> \g<a>", "hello world"), re.split(r"([,;])\s*", "a, b;c"), re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "3 and 40"))


# 4: a reader of ini files, errors with line numbers
def read_ini(text):
    section, result = None, defaultdict(dict)
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"[#;].*", "", line).strip()
        if not line:
            continue
        if m := re.fullmatch(r"\[(\w+)\]", line):
            section = m[1]
        elif section and (m := re.fullmatch(r"(\w+)\s*=\s*(.*)", line)):
            value = m[2]
            result[section][m[1]] = int(value) if value.lstrip("-").isdigit() else value.strip('"')
        else:
            raise ValueError(f"line {number}: {line!r}")
    return dict(result)


print(read_ini('[a]\nx = 1 # one\ny = "two"\n\n[b]\nz=-3'))
try:
    read_ini("[a]\n?")
except ValueError as e:
    print(e)


# 5: objects to JSON and back, by their own hooks
class Color(Enum):
    RED = "r"
    BLUE = "b"


@dataclass
class Shape:
    name: str
    color: Color
    points: list = field(default_factory=list)

    def to_json(self):
        return json.dumps(asdict(self), default=lambda o: o.value)

    @classmethod
    def from_json(cls, text):
        data = json.loads(text)
        return cls(**{**data, "color": Color(data["color"]), "points": [tuple(p) for p in data["points"]]})


shape = Shape("tri", Color.BLUE, [(0, 0), (1, 2)])
print(shape.to_json(), Shape.from_json(shape.to_json()) == shape)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        if isinstance(o, (date, datetime)):
            return {"$date": o.isoformat()}
        return super().default(o)


def decode(d):
    return datetime.fromisoformat(d["$date"]) if "$date" in d else d


text = json.dumps({"when": datetime(2024, 2, 29, 12), "tags": {"b", "a"}, "n": 2 ** 70, "deep": [{"x": None}, [True, []]]}, cls=Encoder, sort_keys=True)
print(text, json.loads(text, object_hook=decode)["when"] + timedelta(days=1))
try:
    json.dumps({"f": len}, cls=Encoder)
except TypeError as e:
    print(e)
for bad in ('{"a": 1,}', "[1, 2", "{'a': 1}", '"\\q"', ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e, e.pos, end="; ")
print()

# 6: nested data, queried and flattened
data = json.loads('{"store": {"books": [{"title": "A", "price": 8, "tags": ["x", "y"]}, {"title": "B", "price": 12, "tags": []}], "open": true}}')


def paths(value, at="$"):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{at}.{key}")
    elif isinstance(value, list) and value:
        for i, inner in enumerate(value):
            yield from paths(inner, f"{at}[{i}]")
    else:
        yield at, value


print(dict(paths(data)), [b["title"] for b in data["store"]["books"] if b["price"] > 10])
print(json.dumps(data["store"]["books"][0], indent=2), json.dumps(data, separators=(",", ":")) == json.dumps(data).replace(", ", ",").replace(": ", ":"))

# 7: dates: differences, weekdays, months that roll over
start = date(2024, 1, 31)


def add_months(d, n):
    year, month = divmod(d.year * 12 + d.month - 1 + n, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(d.day, last))


print([add_months(start, n).isoformat() for n in (1, 3, 12, -2)], (date(2024, 12, 25) - start).days, start.strftime("%A %d %B %Y, week %W, day %j"), start.isocalendar()[1])
fridays = [d for d in (start + timedelta(i) for i in range(400)) if d.weekday() == 4 and d.day == 13]
print([f"{d:%d %b %Y}" for d in fridays])

# 8: a calendar by groups of weeks; ages; sorted mixed formats
weeks = defaultdict(list)
for i in range(10):
    d = date(2023, 12, 28) + timedelta(i)
    weeks[d.isocalendar()[:2]].append(d.day)
print(dict(weeks))


def parse(text):
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y", "%d/%m/%y %H:%M"):
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    raise ValueError(f"no date: {text}")


print(sorted(map(parse, ("2024-03-01", "15.02.2024", "Jan 05, 2024", "01/02/24 13:45"))), max(map(parse, ["2000-01-01", "31.12.1999"])) - parse("1999-12-31"))

# 9: times in zones
utc = datetime(2024, 3, 10, 12, tzinfo=timezone.utc)
tokyo = utc.astimezone(timezone(timedelta(hours=9), "JST"))
west = utc.astimezone(timezone(-timedelta(hours=3, minutes=30)))
print(tokyo, west.isoformat(), tokyo == utc == west, tokyo.tzname(), west.utcoffset(), tokyo - utc, utc.timestamp() if False else tokyo.hour, datetime.fromisoformat("2024-03-10T12:00:00+00:00") == utc, {utc: 1}[tokyo], west.strftime("%H:%M %z"), repr(west.tzinfo))
try:
    print(utc < datetime(2024, 1, 1))
except TypeError as e:
    print(e)

# 10: durations as people write them
UNITS = {"w": 7 * 86400, "d": 86400, "h": 3600, "m": 60, "s": 1}


def duration(text):
    if not re.fullmatch(r"(?:\d+[wdhms])+", text):
        raise ValueError(text)
    return timedelta(seconds=sum(int(n) * UNITS[u] for n, u in re.findall(r"(\d+)([wdhms])", text)))


total = sum(map(duration, ("1h30m", "45s", "2d")), timedelta())
print(total, total // timedelta(minutes=1), divmod(total, timedelta(hours=5)), -duration("1w") + duration("1d1s"), max(duration("90m"), duration("1h")))
try:
    duration("5 minutes")
except ValueError as e:
    print(repr(e))

# 11: a template language with loops, by one expression
def render(template, **values):
    def block(m):
        name, items, body = m["name"], values[m["items"]], m["body"]
        return "".join(render(body, **{**values, name: item}) for item in items)
    template = re.sub(r"\{% for (?P<name>\w+) in (?P<items>\w+) %\}(?P<body>.*?)\{% end %\}", block, template, flags=re.S)
    return re.sub(r"\{\{ *([\w.]+) *(?:\| *(\w+) *)?\}\}", lambda m: getattr(str(look_up(values, m[1])), m[2] or "strip")(), template)


def look_up(values, path):
    for part in path.split("."):
        values = values[part]
    return values


print(render("Dear {{ user.name|title }}: {% for f in fruits %}<{{f | upper}}>{% end %}", user={"name": "ann"}, fruits=["fig", "kiwi"]))


# 12: a state machine over characters: CSV with quotes
def csv_rows(text):
    row, cell, quoted = [], "", False
    for i, c in enumerate(text + "\n"):
        match c, quoted:
            case '"', _:
                quoted = not quoted
                if quoted and i and text[i - 1] == '"':
                    cell += '"'
            case (",", False) | ("\n", False):
                row.append(cell)
                cell = ""
                if c == "\n":
                    yield row
                    row = []
            case _:
                cell += c


header, *rest = csv_rows('name,quote\nann,"says ""hi"", twice"\nbob,"two\nlines"')
print([dict(zip(header, row)) for row in rest])
