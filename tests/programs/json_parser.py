# SPDX-License-Identifier: MIT
"""JSON by hand: reader with positions in its errors, writer with indentation, and a round trip."""

from typing import Any, Iterator


class JSONError(ValueError):
    def __init__(self, message: str, text: str, at: int):
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        super().__init__(f"{message}: line {line} column {column} (char {at})")
        self.at = at
        self.line, self.column = line, column


class Reader:
    ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text: str, *, pairs=dict):
        self.text = text
        self.at = 0
        self.pairs = pairs

    def fail(self, message: str):
        raise JSONError(message, self.text, self.at)

    def peek(self) -> str:
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def expect(self, c: str) -> None:
        if self.peek() != c:
            self.fail(f"Expecting {c!r}")
        self.at += 1

    def read(self) -> Any:
        value = self.value()
        if self.peek():
            self.fail("Extra data")
        return value

    def value(self) -> Any:
        c = self.peek()
        match c:
            case "{":
                return self.pairs(self.members())
            case "[":
                return list(self.elements())
            case '"':
                return self.string()
            case "-" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9":
                return self.number()
            case _:
                for word, value in self.WORDS.items():
                    if self.text.startswith(word, self.at):
                        self.at += len(word)
                        return value
                self.fail("Expecting value")

    def elements(self) -> Iterator[Any]:
        self.expect("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.peek() != ",":
                break
            self.at += 1
        self.expect("]")

    def members(self) -> Iterator[tuple]:
        self.expect("{")
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            if self.peek() != '"':
                self.fail("Expecting property name")
            name = self.string()
            self.expect(":")
            yield name, self.value()
            if self.peek() != ",":
                break
            self.at += 1
        self.expect("}")

    def string(self) -> str:
        self.expect('"')
        parts = []
        while True:
            if self.at >= len(self.text):
                self.fail("Unterminated string")
            c = self.text[self.at]
            self.at += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                c = self.text[self.at]
                self.at += 1
                if c == "u":
                    digits = self.text[self.at:self.at + 4]
                    try:
                        c = chr(int(digits, 16))
                    except ValueError:
                        self.fail("Invalid \\uXXXX escape")
                    self.at += 4
                else:
                    c = self.ESCAPES.get(c) or self.fail("Invalid \\escape")
            parts.append(c)

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-0123456789.eE":
            self.at += 1
        literal = self.text[start:self.at]
        try:
            return float(literal) if set(literal) & set(".eE") else int(literal)
        except ValueError:
            self.at = start
            self.fail(f"Bad number {literal}")


class Writer:
    def __init__(self, indent=None, sort_keys=False):
        self.indent = indent
        self.sort_keys = sort_keys

    def dumps(self, value) -> str:
        return "".join(self.parts(value, 0))

    def newline(self, depth):
        return "\n" + " " * (self.indent * depth) if self.indent is not None else ""

    def parts(self, value, depth):
        if value is None or value is True or value is False:
            yield {None: "null", True: "true", False: "false"}[value]
        elif isinstance(value, (int, float)):
            yield repr(value)
        elif isinstance(value, str):
            yield self.quoted(value)
        elif isinstance(value, (list, tuple)):
            yield from self.bracketed("[]", [self.parts(v, depth + 1) for v in value], depth)
        elif isinstance(value, dict):
            items = sorted(value.items()) if self.sort_keys else value.items()
            yield from self.bracketed("{}", [self.member(k, v, depth + 1) for k, v in items], depth)
        elif hasattr(value, "to_json"):
            yield from self.parts(value.to_json(), depth)
        else:
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")

    def member(self, key, value, depth):
        yield self.quoted(str(key)) + ": "
        yield from self.parts(value, depth)

    def bracketed(self, brackets, generators, depth):
        left, right = brackets
        if not generators:
            yield brackets
            return
        yield left
        separator = "," if self.indent is not None else ", "
        for i, generator in enumerate(generators):
            yield (separator if i else "") + self.newline(depth + 1)
            yield from generator
        yield self.newline(depth) + right

    @staticmethod
    def quoted(text):
        names = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        return '"' + "".join(names.get(c) or (c if " " <= c <= "~" else f"\\u{ord(c):04x}") for c in text) + '"'


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def to_json(self):
        return {"x": self.x, "y": self.y, "kind": "point"}


SAMPLE = """
{"name": "Rover \\"7\\"", "wheels": [1, 2.5, -3, 4e2], "ok": true, "nothing": null,
 "nested": {"empty": {}, "none": [], "deep": [[[["x"]]]], "é": "\\u00e9\\n\\t"},
 "last": false}
"""


def main():
    data = Reader(SAMPLE).read()
    print(data)
    text = Writer().dumps(data)
    print(text)
    print(Reader(text).read() == data)
    print(Writer(indent=2, sort_keys=True).dumps(data["nested"]))
    print(Writer(1).dumps({"points": [Point(1, 2), Point(3, -4)], "t": (1, [])}))
    print(Reader('{"a": 1, "a": 2, "b": {"c": 3}}', pairs=list).read())
    for bad in ("", "[1, 2", '{"a" 1}', "[1,\n 2,\n  oops]", '"abc', '{1: 2}', "[1] 2", '"\\x"', '"\\u12g4"', "-", "1.2.3", "nul"):
        try:
            print("accepted", Reader(bad).read())
        except JSONError as error:
            print(f"{bad!r:22} {error}")
    for worse in ({1, 2}, object, lambda: 0):
        try:
            Writer().dumps([worse])
        except TypeError as error:
            print(error)


main()
