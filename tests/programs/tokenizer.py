# SPDX-License-Identifier: MIT
"""A calculator: tokens, a parser by precedence, evaluation by match."""
import re
from enum import Enum, auto
from typing import NamedTuple, List, Optional, Union, Callable
class TokenType(Enum):
    NUMBER = auto()
    IDENT = auto()
    OP = auto()
    LPAREN = "("
    RPAREN = ")"
    EOF = -1
class Token(NamedTuple):
    type: TokenType
    value: str
    line: int = 1
    column: int = 0
    def __str__(self):
        return f"{self.type.name}({self.value!r})@{self.line}:{self.column}"
SPEC = [("NUMBER", r"\d+(\.\d*)?"), ("IDENT", r"[A-Za-z_]\w*"), ("OP", r"[+\-*/^=]"), ("LPAREN", r"\("), ("RPAREN", r"\)"), ("NEWLINE", r"\n"), ("SKIP", r"[ \t]+"), ("MISMATCH", r".")]
MASTER = re.compile("|".join("(?P<%s>%s)" % pair for pair in SPEC))
class LexError(SyntaxError):
    pass
def tokenize(code):
    line, start = 1, 0
    for mo in MASTER.finditer(code):
        kind, value = mo.lastgroup, mo.group()
        column = mo.start() - start
        if kind == "NEWLINE":
            start = mo.end()
            line += 1
            continue
        elif kind == "SKIP":
            continue
        elif kind == "MISMATCH":
            raise LexError(f"{value!r} unexpected on line {line}")
        yield Token(TokenType[kind], value, line, column)
    yield Token(TokenType.EOF, "", line, len(code) - start)
class Node:
    __match_args__ = ("op", "args")
    def __init__(self, op, *args):
        self.op, self.args = op, args
    def __repr__(self):
        return f"({self.op} {' '.join(map(repr, self.args))})"
    def __eq__(self, other):
        return isinstance(other, Node) and (self.op, self.args) == (other.op, other.args)
class Parser:
    PRECEDENCE = {"=": (1, "right"), "+": (2, "left"), "-": (2, "left"), "*": (3, "left"), "/": (3, "left"), "^": (4, "right")}
    def __init__(self, code):
        self.tokens = list(tokenize(code))
        self.pos = 0
    @property
    def current(self):
        return self.tokens[self.pos]
    def advance(self):
        tok = self.current
        self.pos += 1
        return tok
    def expect(self, t):
        if self.current.type is not t:
            raise SyntaxError(f"expected {t.name}, got {self.current}")
        return self.advance()
    def parse(self):
        node = self.expression(0)
        self.expect(TokenType.EOF)
        return node
    def atom(self):
        tok = self.advance()
        if tok.type == TokenType.NUMBER:
            return float(tok.value) if "." in tok.value else int(tok.value)
        if tok.type == TokenType.IDENT:
            if self.current.type == TokenType.LPAREN:
                self.advance()
                arg = self.expression(0)
                self.expect(TokenType.RPAREN)
                return Node("call", tok.value, arg)
            return tok.value
        if tok.type is TokenType.LPAREN:
            node = self.expression(0)
            self.expect(TokenType.RPAREN)
            return node
        if tok.value == "-":
            return Node("neg", self.expression(3))
        raise SyntaxError(f"unexpected {tok}")
    def expression(self, min_prec):
        left = self.atom()
        while self.current.type == TokenType.OP and self.PRECEDENCE[self.current.value][0] >= min_prec:
            op = self.advance().value
            prec, assoc = self.PRECEDENCE[op]
            left = Node(op, left, self.expression(prec + (assoc == "left")))
        return left
def evaluate(node, env):
    match node:
        case int() | float():
            return node
        case str(name):
            try:
                return env[name]
            except KeyError:
                raise NameError(f"name {name!r} is not defined") from None
        case Node("=", (str(name), value)):
            env[name] = evaluate(value, env)
            return env[name]
        case Node("neg", (x,)):
            return -evaluate(x, env)
        case Node("call", (name, arg)):
            return env[name](evaluate(arg, env))
        case Node(op, (a, b)):
            f = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "/": lambda x, y: x / y, "^": pow}[op]
            return f(evaluate(a, env), evaluate(b, env))
        case _:
            raise TypeError(node)
env = {"double": lambda x: 2 * x, "abs": abs}
for src in ["1 + 2 * 3", "(1+2)*3", "2 ^ 3 ^ 2", "x = y = 4", "x * -2 + double(y)", "10 / 4 - 1", "1 +", "3 $ 4", "(1", "z + 1", "abs(0 - 5)", "8 - 3 - 2", "1/0"]:
    try:
        tree = Parser(src).parse()
        print(f"{src:<20} {tree!r:<32} = {evaluate(tree, env)}")
    except (SyntaxError, NameError, ZeroDivisionError) as e:
        print(f"{src:<20} {type(e).__name__}: {e}")
print(Node("+", 1, 2) == Node("+", 1, 2), Node("+", 1) != Node("-", 1), *tokenize("a = 1\n b"), sep="\n")
