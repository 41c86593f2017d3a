#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs of bytes and bytearrays: made, changed, cut, joined, coded, formatted and printed; the same under CPython and under
ePython.

Usage: random_bytes.py EPYTHON [PROGRAMS] [FIRST SEED]
"""
import random

import differential
import program_writer

NAMES = ["a", "b", "c", "d"]
PLAIN = ["capitalize", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace", "istitle", "isupper", "lower", "swapcase", "title",
         "upper", "hex", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "expandtabs"]
TEXTS = ["", "a", "abc", "é", "aé€b", "\\U0001f600x", "plain text", "\\x00\\x7f\\xff"]


class Writer:
    """One program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.letters = self.random.choice([b"ab", b"ab ,\n", b"aAbB1 \t\r\n\x0b", bytes(range(256)), b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80a\xff"])

    def byte(self):
        """An int that is mostly a byte."""
        r = self.random
        return str(r.choice([r.randrange(256), r.choice(self.letters), r.choice(self.letters), r.choice([-1, 256, 300, 2**40])])
                   if r.random() < 0.9 else r.choice(["True", "'a'", "1.5", "None", "b'a'"]))

    def raw(self, most=12):
        """Some bytes."""
        r = self.random
        size = r.choice([r.randrange(most), r.randrange(4), r.randrange(3)])
        return bytes(r.choice(self.letters) for _ in range(size))

    def literal(self, most=12):
        """A literal of bytes."""
        r = self.random
        text = repr(self.raw(most))
        return text if r.random() < 0.8 else f"bytearray({text})"

    def index(self):
        """An index, which may be none."""
        r = self.random
        return str(r.choice([r.randrange(-6, 7), r.randrange(-14, 15), 0, -1])) if r.random() < 0.96 else r.choice(["None", "'a'", "True", "2**70"])

    def slice(self):
        """What stands in brackets."""
        r = self.random
        part = lambda: r.choice(["", self.index(), self.index()])
        return f"{part()}:{part()}" + (f":{r.choice(['', '1', '-1', '2', '-2', '3', '-3', '7'])}" if r.random() < 0.5 else "")

    def name(self):
        """A variable."""
        return self.random.choice(NAMES)

    def operand(self):
        """Bytes, mostly."""
        r = self.random
        return self.whole() if r.random() < 0.95 else r.choice(["'a'", "5", "None", "[1]"])

    def whole(self):
        """Bytes."""
        return self.random.choice([self.name(), self.name(), self.literal(), self.literal(3)])

    def iterable(self):
        """What bytes can be made of."""
        r = self.random
        items = ", ".join(self.byte() for _ in range(r.randrange(5)))
        return r.choice([self.operand(), f"[{items}]", f"({items},)" if items else "()", f"range({r.randrange(9)})", f"{{{r.randrange(256)}: 1}}",
                         f"(x for x in [{items}])", f"{{{r.randrange(256)}}}", f"reversed({self.whole()})", f"iter({self.whole()})",
                         f"{{{r.randrange(256)}: 1}}.keys()"])

    def made(self):
        """New bytes."""
        r = self.random
        kind = r.choice(["bytes", "bytearray", "bytearray"])
        return r.choice([self.literal(), self.literal(40), f"{kind}({self.iterable()})", f"{kind}({r.randrange(-1, 12)})", f"{self.operand()} + {self.operand()}",
                         f"{self.operand()} * {r.randrange(-1, 5)}", f"{r.randrange(-1, 5)} * {self.operand()}", f"{self.name()}[{self.slice()}]",
                         f"{kind}({self.text()}, {self.encoding()})", f"{self.text()}.encode({self.encoding()})", f"{kind}.fromhex({self.hexadecimal()})",
                         f"{self.whole()}.join([{self.operand()}, {self.operand()}])", f"{self.whole()}.replace({self.operand()}, {self.operand()})",
                         f"{self.whole()}.translate({r.choice(['None', f'bytes.maketrans({self.literal(3)}, {self.literal(3)})'])}, {self.operand()})",
                         self.formatted(), f"({r.choice([0, 1, 255, 256, 65535, -1, -129, 2**40, -2**70])}).to_bytes({r.randrange(12)}, '{r.choice(['big', 'little'])}', "
                         f"signed={r.choice(['True', 'False'])})" if r.random() < 0.5 else f"{kind}({self.name()})"])

    def text(self):
        """A text."""
        return f"'{self.random.choice(TEXTS)}'"

    def encoding(self):
        """Arguments of encode and decode."""
        r = self.random
        return r.choice(["", "'utf-8'", "'ascii'", "'latin-1'", "'utf-8', 'replace'", "'ascii', 'ignore'", "'ascii', 'replace'", "errors='replace'",
                         "'latin-1', 'backslashreplace'", "encoding='ascii', errors='strict'", "'nonsense'", "'ascii', 'nonsense'"])

    def hexadecimal(self):
        """A text that fromhex takes, mostly."""
        r = self.random
        return f"'{r.choice(['', ' ', 'f', 'x']) if r.random() < 0.2 else ''}{self.raw().hex(' ')}'"

    def formatted(self):
        """template % values"""
        r = self.random
        return r.choice([f"b'%s|%5b|%-6s|%.2s' % ({self.operand()}, {self.operand()}, {self.operand()}, {self.operand()})",
                         f"b'%d %5d %-5d| %05d %x' % ({r.randrange(-99, 999)}, {r.randrange(999)}, {r.randrange(99)}, {r.randrange(-99, 99)}, {r.randrange(9999)})",
                         f"b'%c%c' % ({self.byte()}, {self.byte()})", f"bytearray(b'%a %r') % ({self.operand()}, {self.text()})",
                         f"b'%(k)s' % {{b'k': {self.operand()}}}", f"b'\\xff%s' % {self.operand()}", f"b'%d' % {self.byte()}"])

    def change(self):
        """A statement that changes, or tries to."""
        r = self.random
        name = self.name()
        return r.choice([f"{name} = {self.made()}", f"{name} = {self.made()}", f"{name} = {self.name()}", f"{name}.append({self.byte()})", f"{name}.extend({self.iterable()})",
                         f"{name}.insert({self.index()}, {self.byte()})", f"print({name}.pop({r.choice(['', self.index()])}))", f"{name}.remove({self.byte()})",
                         f"{name}.reverse()", f"{name}.clear()", f"{name} += {self.operand()}", f"{name} *= {r.randrange(-1, 4)}", f"{name}[{self.index()}] = {self.byte()}",
                         f"{name}[{self.index()}] = {self.byte()}", f"{name}[{self.slice()}] = {self.iterable()}", f"{name}[{self.slice()}] = {self.operand()}",
                         f"del {name}[{self.slice()}]", f"del {name}[{self.index()}]", f"{name} = {name}.copy()"])

    def loop(self):
        """Many changes."""
        r = self.random
        name = self.name()
        return [f"for i in range({r.randrange(2, 60)}):", f"    {name}.append(i * {r.randrange(9)} % 256)",
                f"    {name}[i % len({name})] = len({name}) % 256", f"    if i % {r.randrange(1, 9)} == 0: {r.choice([f'del {name}[:{r.randrange(9)}]', f'{name} += {name}[:3]', f'{name}.pop()'])}"] \
            if r.random() < 0.5 else \
               [f"for i, x in enumerate({name}):", f"    if i > 30: break", f"    {r.choice([f'print(x)', f'{name}[-1] = x', f'{name}.append(x)', f'{name}.pop()'])}"]

    def question(self):
        """Something to print."""
        r = self.random
        bounds = "".join(f", {self.index()}" for _ in range(r.randrange(3)))
        sought = r.choice([self.operand(), self.operand(), self.byte()])
        return r.choice([
            f"{self.name()} {r.choice(['<', '<=', '==', '!=', '>', '>='])} {self.operand()}", f"{sought} in {self.name()}", f"len({self.name()})", f"bool({self.operand()})",
            f"{self.name()}[{self.index()}]", f"{self.name()}[{self.slice()}]", f"{self.whole()}.{r.choice(['find', 'rfind', 'index', 'rindex', 'count'])}({sought}{bounds})",
            f"{self.whole()}.{r.choice(['startswith', 'endswith'])}({r.choice([self.operand(), f'({self.operand()}, {self.operand()})'])}{bounds})",
            f"{self.whole()}.{r.choice(PLAIN)}()", f"{self.whole()}.{r.choice(['split', 'rsplit'])}({r.choice(['None', self.operand()])}, {r.randrange(-1, 4)})",
            f"{self.whole()}.{r.choice(['split', 'rsplit'])}(maxsplit={r.randrange(-1, 4)})", f"{self.whole()}.splitlines({r.choice(['True', 'False', 'keepends=True'])})",
            f"{self.whole()}.{r.choice(['strip', 'lstrip', 'rstrip', 'partition', 'rpartition', 'removeprefix', 'removesuffix'])}({self.operand()})",
            f"{self.whole()}.{r.choice(['ljust', 'rjust', 'center'])}({r.randrange(-1, 20)}{r.choice(['', ', ' + self.operand()])})",
            f"{self.whole()}.zfill({r.randrange(12)})", f"{self.whole()}.expandtabs({r.randrange(-1, 9)})", f"{self.whole()}.decode({self.encoding()})",
            f"str({self.operand()}, {self.encoding() or 'errors=' + repr('ignore')})", f"str({self.name()}), f'{{{self.name()}!r:>20}}'", f"{self.whole()}.hex({r.choice(['', repr(':'), repr('-') + ', ' + str(r.randrange(-4, 5))])})",
            f"int.from_bytes({self.operand()}, '{r.choice(['big', 'little'])}', signed={r.choice(['True', 'False'])})", f"int({self.operand()})", f"ord({self.operand()})",
            f"list({self.operand()}), tuple({self.name()})", f"[x for x in {self.operand()}]", f"sum({self.operand()})", f"{r.choice(['min', 'max'])}({self.operand()})", f"sorted({self.operand()})",
            f"list(reversed({self.operand()}))", f"list(zip({self.operand()}, {self.operand()}))", f"[*{self.operand()}, *{self.name()}]", f"{{{self.operand()}: 1}}",
            f"{{{self.literal()}: 1, {self.literal()}: 2}}.get({self.literal()})", f"hash({self.operand()}) == hash({self.operand()})", f"isinstance({self.operand()}, {r.choice(['bytes', 'bytearray', '(str, bytes)'])})",
            f"type({self.operand()})", f"(lambda x, y: isinstance(x, bytearray) and x is y)({self.name()}, {self.name()})", f"repr({self.made()})", f"all({self.operand()}), any({self.operand()})", f"({self.operand()}, {self.literal()}) == ({self.operand()}, {self.literal()})",
            f"'%s %r' % ({self.operand()}, {self.operand()})"])

    def program(self):
        """The text."""
        lines = ["a = b = c = d = b''"] + [f"{name} = {self.literal()}" for name in NAMES[:2]] + [f"{name} = bytearray({self.raw()!r})" for name in NAMES[2:]]
        lines += program_writer.steps(self, self.random.randrange(5, 40), 12, 0.3)
        lines += [f"print({name})" for name in NAMES]
        return "\n".join(lines) + "\n"


def program(seed):
    """The program of a seed."""
    return Writer(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
