# SPDX-License-Identifier: MIT
"""Regular expressions: parsed into nodes, matched by backtracking generators, and once more by sets of states."""


class Node:
    def __repr__(self):
        fields = ", ".join(repr(v) for v in self.__dict__.values())
        return f"{self.__class__.__name__}({fields})"

    def match(self, text, at):
        """Yield every position where a match that begins at `at` may end, the preferred one first."""
        raise NotImplementedError


class Char(Node):
    def __init__(self, char):
        self.char = char

    def accepts(self, c):
        return c == self.char

    def match(self, text, at):
        if at < len(text) and self.accepts(text[at]):
            yield at + 1


class Any(Char):
    def __init__(self):
        pass

    def accepts(self, c):
        return c != "\n"


class OneOf(Char):
    def __init__(self, chars, negated=False):
        self.chars = chars
        self.negated = negated

    def accepts(self, c):
        return (c in self.chars) is not self.negated

    def __repr__(self):
        return f"OneOf({''.join(sorted(self.chars))!r}, {self.negated})"


class Sequence(Node):
    def __init__(self, *parts):
        self.parts = parts

    def match(self, text, at, index=0):
        if index == len(self.parts):
            yield at
            return
        for end in self.parts[index].match(text, at):
            yield from self.match(text, end, index + 1)


class Choice(Node):
    def __init__(self, *options):
        self.options = options

    def match(self, text, at):
        for option in self.options:
            yield from option.match(text, at)


class Repeat(Node):
    def __init__(self, node, low, high, greedy=True):
        self.node, self.low, self.high, self.greedy = node, low, high, greedy

    def match(self, text, at, count=0):
        if not self.greedy and count >= self.low:
            yield at
        if self.high is None or count < self.high:
            for end in self.node.match(text, at):
                if end > at:
                    yield from self.match(text, end, count + 1)
        if self.greedy and count >= self.low:
            yield at


class Anchor(Node):
    def __init__(self, kind):
        self.kind = kind

    def match(self, text, at):
        if at == (0 if self.kind == "^" else len(text)):
            yield at


class Pattern:
    CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "s": " \t\n"}

    def __init__(self, source):
        self.source = source
        self.at = 0
        self.tree = self.choice()
        if self.at < len(source):
            raise ValueError(f"unbalanced parenthesis at {self.at} in {source!r}")

    def peek(self):
        return self.source[self.at] if self.at < len(self.source) else ""

    def take(self):
        c = self.peek()
        if not c:
            raise ValueError(f"{self.source!r} ends too early")
        self.at += 1
        return c

    def choice(self):
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Choice(*options)

    def sequence(self):
        parts = []
        while self.peek() and self.peek() not in "|)":
            parts.append(self.repeat())
        return parts[0] if len(parts) == 1 else Sequence(*parts)

    def repeat(self):
        node = self.atom()
        while self.peek() and self.peek() in "*+?{":
            c = self.take()
            if c == "{":
                end = self.source.index("}", self.at)
                low, comma, high = self.source[self.at:end].partition(",")
                self.at = end + 1
                bounds = int(low), (int(high) if high else None) if comma else int(low)
            else:
                bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[c]
            lazy = self.peek() == "?"
            self.at += lazy
            node = Repeat(node, *bounds, greedy=not lazy)
        return node

    def atom(self):
        c = self.take()
        if c == "(":
            inner = self.choice()
            if self.peek() != ")":
                raise ValueError(f"missing ) in {self.source!r}")
            self.at += 1
            return inner
        if c == "[":
            return self.bracket()
        if c == "\\":
            c = self.take()
            return OneOf(set(self.CLASSES[c.lower()]), c.isupper()) if c.lower() in self.CLASSES else Char(c)
        if c in "^$":
            return Anchor(c)
        if c in "*+?":
            raise ValueError(f"nothing to repeat at {self.at - 1}")
        return Any() if c == "." else Char(c)

    def bracket(self):
        negated = self.peek() == "^"
        self.at += negated
        chars = set()
        while (c := self.take()) != "]":
            if self.peek() == "-" and self.source[self.at + 1] != "]":
                self.at += 1
                chars |= {chr(i) for i in range(ord(c), ord(self.take()) + 1)}
            else:
                chars.add(c)
        return OneOf(chars, negated)

    def fullmatch(self, text):
        return any(end == len(text) for end in self.tree.match(text, 0))

    def search(self, text, start=0):
        for at in range(start, len(text) + 1):
            end = next(self.tree.match(text, at), None)
            if end is not None:
                return at, end
        return None

    def finditer(self, text):
        at = 0
        while (found := self.search(text, at)) is not None:
            start, end = found
            yield text[start:end]
            at = end if end > start else end + 1

    def sub(self, replacement, text):
        out, at = [], 0
        while found := self.search(text, at):
            start, end = found
            out += [text[at:start], replacement(text[start:end]) if callable(replacement) else replacement]
            if start == end:
                out.append(text[end:end + 1])
                end += 1
            at = end
        return "".join(out) + text[at:]


def main():
    print(Pattern("a(b|c)*d?").tree)
    print(Pattern("[a-d^]+\\.").tree)
    cases = [("a*b", "aaab b ac"), ("(ab|a)(bc|c)?", "abc abbc"), ("[0-9]+(\\.[0-9]+)?", "3.14 and 42."), ("x.*y", "xaybyc"),
             ("x.*?y", "xaybyc"), ("^\\w+", "hello world"), ("\\d{2,3}", "1 12 123 1234 12345"), ("[^aeiou\\s]+", "the quick brown"),
             ("(a|b)*abb$", "ababb"), ("colou?r", "color colour colr"), ("\\W", "a-b c"), ("a{2}", "aaaaa"), ("q*", "xqqy")]
    for source, text in cases:
        pattern = Pattern(source)
        print(f"{source:22} {text!r:24} {pattern.search(text)} {list(pattern.finditer(text))} {pattern.fullmatch(text)}")
    print(Pattern("\\d+").sub(lambda found: str(int(found) * 2), "3 apples, 12 pears"), Pattern("[aeiou]").sub("_", "vowels go"))
    email = Pattern("(\\w|\\.)+@\\w+(\\.\\w+)+")
    print([email.fullmatch(x) for x in ("a.b@c.de", "nobody", "x@y", "me@mail.example.org")])
    for source in ("(a", "a)", "*a", "[ab", "a\\"):
        try:
            Pattern(source)
        except ValueError as error:
            print("ValueError:", error)
    try:
        list(Node().match("", 0))
    except NotImplementedError as error:
        print("abstract", repr(error))


main()
