# SPDX-License-Identifier: MIT
# python3: same
import json

value = {"name": "Ada", "n": 36, "x": 1.5, "none": None, "yes": True, "no": False, "list": [1, [2, [3]], []], "dict": {"a": {}, "b": (1, 2)},
         "text": "quote \" backslash \\ tab \t line \n é € \U0001f600 \x7f \x01", "big": 12345678901234567890, 5: "five", None: 0, True: 1, 1.5: 2}
print(json.dumps(value))
print(json.dumps(value, indent=2))
print(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
print(json.dumps({"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True, indent="--"), json.dumps([], indent=2), json.dumps({}, indent=2))
print(json.loads(json.dumps(value)) == json.loads(json.dumps(value, indent=3)))
print(json.dumps([float("inf"), float("-inf")]), json.dumps("x"), json.dumps(3), json.dumps(None), json.dumps(-0.5))
for text in ('{"a": [1, -2, 3.5e2, true, false, null], "b": {"c": "d"}}', ' [ ] ', '"\\u00e9\\n\\"\\ud83d\\ude00"', '-0', '1e3', '[1,2', '{"a" 1}', '{"a": }',
             "{'a': 1}", '[1,]', '', '01', '1.', 'nul', '"abc', '"\n"', '"\\x"', '"\\u12"', '{"a":1,}', '[1 2]', '{} x', 'Infinity', '-Infinity',
             '{"a": 1, "a": 2}', '[[[[]]]]', '\n\n  [1,\n x]'):
    try:
        print(repr(text), json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), "error:", e, e.msg, e.pos, e.lineno, e.colno)
for bad in ({1, 2}, {(1, 2): 3}, object):
    try:
        print(json.dumps(bad))
    except TypeError as e:
        print(str(e).replace("type is", "type is"))
circle = []
circle.append(circle)
try:
    json.dumps(circle)
except ValueError as e:
    print(e)
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as e:
    print(e)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def plain(o):
    if isinstance(o, Point):
        return {"x": o.x, "y": o.y}
    raise TypeError(f"no {type(o).__name__}")


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return [o.x, o.y]
        return super().default(o)


print(json.dumps([Point(1, 2)], default=plain), json.dumps(Point(3, 4), cls=Encoder), Encoder(indent=1).encode(Point(1, 2)))
try:
    Encoder().encode(3 + len)
except TypeError as e:
    print("TypeError")
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: s + "!"))
print(json.loads('{"b": 1, "a": 2}', object_pairs_hook=lambda pairs: pairs))
