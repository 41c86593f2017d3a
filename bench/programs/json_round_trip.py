# SPDX-License-Identifier: MIT
"""JSON written and read again, by a class whose methods are the grammar."""


class Reader:
    WORDS = {"true": True, "false": False, "null": None}
    ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

    def __init__(self, text):
        self.text = text + "\0"
        self.at = 0

    def space(self):
        while self.text[self.at] in " \n":
            self.at += 1
        return self.text[self.at]

    def expect(self, char):
        if self.space() != char:
            raise ValueError(f"{char!r} expected at {self.at}")
        self.at += 1

    def value(self):
        c = self.space()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, value in self.WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        raise ValueError(f"value expected at {self.at}")

    def object(self):
        self.expect("{")
        result = {}
        if self.space() == "}":
            self.at += 1
            return result
        while True:
            self.space()
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.space() != ",":
                break
            self.at += 1
        self.expect("}")
        return result

    def array(self):
        self.expect("[")
        result = []
        if self.space() == "]":
            self.at += 1
            return result
        while True:
            result.append(self.value())
            if self.space() != ",":
                break
            self.at += 1
        self.expect("]")
        return result

    def string(self):
        self.expect('"')
        start = self.at
        parts = []
        while (c := self.text[self.at]) != '"':
            if c == "\\":
                parts.append(self.text[start:self.at])
                parts.append(self.ESCAPES[self.text[self.at + 1]])
                self.at += 2
                start = self.at
            else:
                self.at += 1
        parts.append(self.text[start:self.at])
        self.at += 1
        return "".join(parts)

    def number(self):
        start = self.at
        self.at += 1
        while self.text[self.at].isdigit():
            self.at += 1
        return int(self.text[start:self.at])


def write(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[" + ", ".join([write(v) for v in value]) + "]"
    return "{" + ", ".join([f"{write(k)}: {write(v)}" for k, v in value.items()]) + "}"


def main():
    people = [{"id": n, "name": f"person {n}", "tags": ["a", "b\n", 'c"d'], "scores": [n * k % 97 for k in range(8)], "active": n % 2 == 0,
               "friend": None if n % 3 else {"id": n + 1, "since": 1990 + n % 30}} for n in range(150)]
    total = 0
    for _ in range(3):
        text = write(people)
        back = Reader(text).value()
        total += len(text)
    print(total, back == people, write(back) == text, back[7]["tags"], back[9]["friend"])


main()
