# SPDX-License-Identifier: MIT
"""A parser of arithmetic: tokens by a generator, a tree of classes, evaluation, derivation and simplification by visitors."""


class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(message, position)
        self.message = message
        self.position = position

    def __str__(self):
        return f"{self.message} at {self.position}"


class Token:
    __slots__ = ("kind", "text", "position")

    def __init__(self, kind, text, position):
        self.kind, self.text, self.position = kind, text, position

    def __repr__(self):
        return f"Token({self.kind!r}, {self.text!r})"


def tokenize(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        start = i
        if c.isdigit():
            while i < len(text) and text[i].isdigit():
                i += 1
            yield Token("number", text[start:i], start)
        elif c.isalpha() or c == "_":
            while i < len(text) and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield Token("name", text[start:i], start)
        elif text.startswith("**", i):
            i += 2
            yield Token("op", "**", start)
        elif c in "+-*/()=,":
            i += 1
            yield Token("op", c, start)
        else:
            raise ParseError(f"unexpected {c!r}", i)
    yield Token("end", "", len(text))


class Node:
    precedence = 10

    def accept(self, visitor, *args):
        return getattr(visitor, "visit_" + type(self).__name__.lower())(self, *args)

    def __add__(self, other):
        return Binary("+", self, other)

    def __mul__(self, other):
        return Binary("*", self, other)

    def __sub__(self, other):
        return Binary("-", self, other)

    def __neg__(self):
        return Negate(self)

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)


class Number(Node):
    def __init__(self, value):
        self.value = value

    def __str__(self):
        return str(self.value)


class Name(Node):
    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name


class Negate(Node):
    precedence = 3

    def __init__(self, operand):
        self.operand = operand

    def __str__(self):
        return "-" + bracket(self.operand, self.precedence)


class Binary(Node):
    PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right

    @property
    def precedence(self):
        return self.PRECEDENCE[self.op]

    def __str__(self):
        return f"{bracket(self.left, self.precedence)} {self.op} {bracket(self.right, self.precedence + 1)}"


def bracket(node, precedence):
    return f"({node})" if node.precedence < precedence else str(node)


class Parser:
    """expression = term {('+' | '-') term}; term = factor {('*' | '/') factor}; factor = '-' factor | atom ['**' factor]"""

    def __init__(self, text):
        self.tokens = tokenize(text)
        self.token = next(self.tokens)

    def accept(self, *texts):
        if self.token.kind == "op" and self.token.text in texts:
            text, self.token = self.token.text, next(self.tokens)
            return text
        return None

    def parse(self):
        tree = self.expression()
        if self.token.kind != "end":
            raise ParseError(f"unexpected {self.token}", self.token.position)
        return tree

    def _chain(self, operand, *ops):
        left = operand()
        while op := self.accept(*ops):
            left = Binary(op, left, operand())
        return left

    def expression(self):
        return self._chain(self.term, "+", "-")

    def term(self):
        return self._chain(self.factor, "*", "/")

    def factor(self):
        if self.accept("-"):
            return -self.factor()
        base = self.atom()
        return Binary("**", base, self.factor()) if self.accept("**") else base

    def atom(self):
        token = self.token
        if token.kind == "number":
            self.token = next(self.tokens)
            return Number(int(token.text))
        if token.kind == "name":
            self.token = next(self.tokens)
            return Name(token.text)
        if self.accept("("):
            inner = self.expression()
            if not self.accept(")"):
                raise ParseError("missing ')'", self.token.position)
            return inner
        raise ParseError("an operand is missing" if token.kind == "end" else f"unexpected {token}", token.position)


class Evaluator:
    OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a // b, "**": lambda a, b: a ** b}

    def __init__(self, **names):
        self.names = names

    def visit_number(self, node):
        return node.value

    def visit_name(self, node):
        return self.names[node.name]

    def visit_negate(self, node):
        return -node.operand.accept(self)

    def visit_binary(self, node):
        return self.OPS[node.op](node.left.accept(self), node.right.accept(self))


class Derivative:
    def visit_number(self, node, x):
        return Number(0)

    def visit_name(self, node, x):
        return Number(int(node.name == x))

    def visit_negate(self, node, x):
        return -node.operand.accept(self, x)

    def visit_binary(self, node, x):
        a, b = node.left, node.right
        if node.op in "+-":
            return Binary(node.op, a.accept(self, x), b.accept(self, x))
        if node.op == "*":
            return a.accept(self, x) * b + a * b.accept(self, x)
        if node.op == "**" and isinstance(b, Number):
            return b * Binary("**", a, Number(b.value - 1)) * a.accept(self, x)
        raise NotImplementedError(f"derivative of {node.op}")


class Simplifier:
    def visit_number(self, node):
        return node

    visit_name = visit_number

    def visit_negate(self, node):
        inner = node.operand.accept(self)
        if isinstance(inner, Number):
            return Number(-inner.value)
        return inner.operand if isinstance(inner, Negate) else -inner

    def visit_binary(self, node):
        a, b = node.left.accept(self), node.right.accept(self)
        if isinstance(a, Number) and isinstance(b, Number) and node.op != "/":
            return Number(Evaluator.OPS[node.op](a.value, b.value))
        zero, one = Number(0), Number(1)
        if node.op == "*" and zero in (a, b):
            return zero
        if node.op == "+" and a == zero or node.op == "*" and a == one:
            return b
        if node.op in ("+", "-") and b == zero or node.op in ("*", "/", "**") and b == one:
            return a
        return Binary(node.op, a, b)


def main():
    print(list(tokenize("ab1 ** 2+ 30")))
    for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ** 3 ** 2", "-2 ** 2", "10 - 4 - 3", "100 / 7 / 2", "-(x - y) * -z", "x*x*x"):
        tree = Parser(text).parse()
        print(f"{text:16} = {tree!s:18} = {tree.accept(Evaluator(x=5, y=2, z=3))}")
    for text in ("x ** 3 + 2 * x + 7", "(x + 1) * (x - 1)", "x * y", "-x ** 2", "a - (b - x)"):
        slope = Parser(text).parse().accept(Derivative(), "x")
        print(f"d/dx {text:20} {slope.accept(Simplifier())}")
    for text in ("1 +", "(1", "1 2", "3 $ 4", ")", "", "x / y"):
        try:
            Parser(text).parse().accept(Derivative(), "x")
            print("parsed", text)
        except ParseError as error:
            print(f"{text!r:8} {error} {error.args}")
        except NotImplementedError as error:
            print(f"{text!r:8} {type(error).__name__}: {error}")
    try:
        Parser("q + 1").parse().accept(Evaluator())
    except KeyError as error:
        print("unknown", error, repr(error))
    print(Parser("a+b").parse() == Parser("a + b").parse(), Parser("a+b").parse() == Parser("a - b").parse(), Number(1) == Name("x"))


main()
