# SPDX-License-Identifier: MIT
"""Random whole programs that combine what others try alone: classes with generator methods, operators and properties, closures, decorators, exceptions
through `with` and generators, sets and dicts of tuples, long ints, slices, f-strings, keys of sorting, nested comprehensions, star arguments.

    python3 tests/fuzz/random_mixed.py EPYTHON [PROGRAMS] [FIRST SEED]

Expressions are made by type, so that most of them give a value; there are no floats.
"""

import differential
from program_writer import Writer

ITEM = {"list": "int", "words": "str", "set": "int", "pairs": "pair", "rows": "list"}
KINDS = ["int", "str", "bool", "list", "words", "pair", "pairs", "dict", "set", "rows", "object"]


class Mixed(Writer):
    def __init__(self, seed):
        super().__init__(seed)
        self.count = 0
        self.classes = []    # (name, whether it has order)
        self.functions = []  # (name, kinds of parameters, kind of result)
        self.makers = []     # generator functions: (name, kinds of parameters)

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    # ---- expressions

    def leaf(self, kind, names):
        known = [n for n, k in names if k == kind]
        if known and self.chance(70):
            return self.pick(*known)
        return {
            "int": lambda: self.pick("0", "1", "2", "3", "7", "-1", "-5", "10", "100", "255", "12345", "2147483647", "-2147483648", "10**12", "2**70"),
            "str": lambda: self.pick("''", "'a'", "'b'", "'ab'", "'Abc'", "'x y z'", "'a,b,,c'", "'Zebra'", "'12'", "'é'", "'hello world'"),
            "bool": lambda: self.pick("True", "False"),
            "list": lambda: self.pick("[]", "[1]", "[3, 1, 2]", "[5, 5, -1, 0]", "list(range(6))", "[10, 20, 30, 40]"),
            "words": lambda: self.pick("[]", "['a']", "['b', 'a', 'c']", "['one', 'two', 'three']", "'the quick brown fox'.split()"),
            "pair": lambda: self.pick("(1, 'a')", "(2, 'b')", "(0, '')", "(3, 'zz')"),
            "pairs": lambda: self.pick("[]", "[(1, 'a'), (2, 'b')]", "[(2, 'x'), (1, 'y'), (2, 'a')]"),
            "dict": lambda: self.pick("{}", "{'a': 1}", "{'b': 2, 'a': 1, 'c': 3}", "dict(x=5, y=-1)", "{'k': 10**10}"),
            "set": lambda: self.pick("set()", "{1}", "{3, 1, 2}", "{10, 20, 30}", "set(range(5))"),
            "rows": lambda: self.pick("[]", "[[1, 2], [3, 4]]", "[[1], [], [2, 3]]", "[[0] * 3 for _ in range(2)]"),
            "object": lambda: f"{self.pick(*self.classes)}({self.leaf('int', names)}, {self.leaf('str', names)})" if self.classes else "None",
        }[kind]()

    def expr(self, kind, names, depth=3):
        if depth <= 0 or self.chance(15):
            return self.leaf(kind, names)
        if self.chance(8):
            fits = [f for f in self.functions if f[2] == kind]
            if fits:
                return self.call(self.pick(*fits), names, depth)
        if self.chance(6):
            return f"({self.expr(kind, names, depth - 1)} if {self.expr('bool', names, depth - 1)} else {self.expr(kind, names, depth - 1)})"
        if self.chance(4):
            return f"(lambda p: {self.expr(kind, [*names, ('p', 'int')], depth - 1)})({self.expr('int', names, depth - 1)})"
        return getattr(self, f"a_{kind}")(lambda k: self.expr(k, names, depth - 1), names, depth)

    def call(self, function, names, depth):
        name, kinds, _ = function
        arguments = [self.expr(k, names, depth - 1) for k in kinds]
        if len(arguments) > 1 and self.chance(20):
            return f"{name}(*[{', '.join(arguments)}])"
        return f"{name}({', '.join(arguments)})"

    def over(self, names, depth):
        """`for target in iterable` of a comprehension, and the names with it."""
        kind = self.pick("int", "int", "str", "pair", "entry", "made", "number")
        a, b = self.name("c"), self.name("c")
        if kind == "pair":
            return f"for {a}, {b} in {self.pick('enumerate(', 'zip(range(9), ')}{self.expr('words', names, depth - 1)})", [*names, (a, "int"), (b, "str")]
        if kind == "entry":
            return f"for {a}, {b} in {self.expr('dict', names, depth - 1)}.items()", [*names, (a, "str"), (b, "int")]
        if kind == "made" and self.makers:
            name, kinds = self.pick(*self.makers)
            return f"for {a} in {name}({', '.join(self.expr(k, names, depth - 1) for k in kinds)})", [*names, (a, "int")]
        if kind == "str":
            return f"for {a} in {self.expr(self.pick('words', 'str'), names, depth - 1)}", [*names, (a, "str")]
        if kind == "number":
            return f"for {a} in range({self.pick('3', '5', '2, 8', '9, 0, -2')})", [*names, (a, "int")]
        return f"for {a} in {self.expr(self.pick('list', 'set'), names, depth - 1)}", [*names, (a, "int")]

    def comprehension(self, item, names, depth):
        loops, inner = self.over(names, depth)
        if self.chance(20):
            more, inner = self.over(inner, depth - 1)
            loops += " " + more
        if self.chance(40):
            loops += f" if {self.expr('bool', inner, depth - 2)}"
        return f"{self.expr(item, inner, depth - 2)} {loops}"

    def a_int(self, e, names, depth):
        return self.pick(
            lambda: f"({e('int')} {self.pick('+', '-', '*', '&', '|', '^')} {e('int')})",
            lambda: f"({e('int')} {self.pick('//', '%')} {self.pick('3', '7', '-4', '10', e('int'))})",
            lambda: f"({e('int')} {self.pick('<<', '>>')} {self.pick('1', '3', '40')})",
            lambda: f"({self.pick('2', '3', '-5', '10')} ** {self.pick('2', '5', '33')})",
            lambda: f"{self.pick('-', '~', 'abs')}({e('int')})",
            lambda: f"len({e(self.pick('str', 'list', 'words', 'dict', 'set', 'rows', 'pairs'))})",
            lambda: f"sum({self.comprehension('int', names, depth)})",
            lambda: f"{self.pick('sum', 'min', 'max', 'len')}({e(self.pick('list', 'set'))})",
            lambda: f"{e('list')}[{self.pick('0', '-1', '1', e('int'))}]",
            lambda: f"{e('dict')}{self.pick('', '.get')}".replace(".get", "") + f".get({e('str')}, {e('int')})",
            lambda: f"{e('dict')}[{e('str')}]",
            lambda: f"{e('pair')}[0]",
            lambda: f"{e('str')}.{self.pick('count', 'find', 'index')}({e('str')})",
            lambda: f"{e('object')}.{self.pick('n', 'n', 'double', 'total()', 'depth')}",
            lambda: f"len({e('object')})",
            lambda: f"int({self.pick(repr('12'), repr('-7'), repr(' 5 '), e('str'))})",
            lambda: f"max({e('list')}, default={e('int')})",
            lambda: f"next(iter({e(self.pick('list', 'set'))}), {e('int')})",
            lambda: f"divmod({e('int')}, {self.pick('7', '-3', e('int'))})[{self.below(2)}]",
            lambda: f"pow({e('int')}, {self.pick('3', '20')}, {self.pick('7', '1000003')})",
            lambda: f"ord({self.pick(repr('a'), repr('é'))})",
        )()

    def a_str(self, e, names, depth):
        spec = self.pick("", ":>8", ":<5", ":^7", ":05", ":,", ":x", ":#o", ":b", ":+d", "!r", "!s:>4", ":_", ":>{3 + 2}")
        text = self.pick("", ":>8", ":<6", ":^9", ":.2", "!r", ":*^7", "!r:>12")
        return self.pick(
            lambda: f"({e('str')} + {e('str')})",
            lambda: f"({e('str')} * {self.pick('0', '2', '3')})",
            lambda: f"{e('str')}.{self.pick('upper()', 'lower()', 'title()', 'strip()', 'swapcase()', 'capitalize()', 'zfill(5)', 'center(7, chr(45))', 'rjust(4)')}",
            lambda: f"{e('str')}[{self.pick('::-1', '1:', ':-1', '0', '-1', '::2', '1:3')}]",
            lambda: f"{self.pick(repr('-'), repr(''), e('str'))}.join({e('words')})",
            lambda: f"' '.join(str(v) for v in {e(self.pick('list', 'words', 'pairs', 'dict'))})",
            lambda: f'f"{{{self.plain(e, "int")}{spec}}}|{{{self.plain(e, "str")}{text}}}"',
            lambda: f"('%s %5d %-4s|%r' % ({e('str')}, {e('int')}, {e('str')}, {e(self.pick(*KINDS))}))",
            lambda: f"'{{}}:{{:>4}}:{{!r}}'.format({e('str')}, {e('int')}, {e('str')})",
            lambda: f"str({e(self.pick(*KINDS))})",
            lambda: f"repr({e(self.pick(*KINDS))})",
            lambda: f"{e('str')}.replace({e('str')}, {e('str')})",
            lambda: f"{e('words')}[{self.pick('0', '-1', e('int'))}]",
            lambda: f"{e('pair')}[1]",
            lambda: f"{e('object')}.{self.pick('s', 'label()', 'kind')}",
            lambda: f"min({e('words')}, key=len, default='none')",
            lambda: f"hex({e('int')})",
            lambda: f"chr({e('int')} % 26 + 97)",
        )()

    def plain(self, e, kind):
        """An expression that may stand in an f-string of double quotes."""
        text = e(kind)
        return "'v'" if '"' in text or "\\" in text else f"({text})"

    def a_bool(self, e, names, depth):
        return self.pick(
            lambda: f"({e('int')} {self.pick('<', '<=', '==', '!=', '>')} {e('int')})",
            lambda: f"({e('int')} < {e('int')} <= {e('int')})",
            lambda: f"({e('str')} {self.pick('<', '==', 'in', 'not in')} {e('str')})",
            lambda: f"({e('int')} in {e(self.pick('list', 'set'))})",
            lambda: f"({e('bool')} {self.pick('and', 'or')} {e('bool')})",
            lambda: f"(not {e(self.pick(*KINDS))})",
            lambda: f"({e(self.pick('object', 'object', 'list', 'dict'))} {self.pick('is', 'is not', '==')} None)",
            lambda: f"({e('object')} {self.pick('==', '!=', '<', '>=')} {e('object')})",
            lambda: f"({e(k)} {self.pick('==', '!=')} {e(k)})" if (k := self.pick("list", "dict", "set", "pair", "pairs")) else "",
            lambda: f"({e('list')} < {e('list')})",
            lambda: f"({e('set')} {self.pick('<=', '<', '>=')} {e('set')})",
            lambda: f"{self.pick('any', 'all')}({self.comprehension('bool', names, depth)})",
            lambda: f"isinstance({e(self.pick(*KINDS))}, {self.pick('int', 'str', '(list, tuple)', *self.classes)})",
            lambda: f"{e('str')}.{self.pick('isdigit()', 'isalpha()', 'startswith(chr(97))', 'isupper()')}",
            lambda: f"({e('str')} in {e('dict')})",
            lambda: f"({e('int')} in {e('object')})",
            lambda: f"bool({e('object')})",
        )()

    def a_list(self, e, names, depth):
        return self.pick(
            lambda: f"[{self.comprehension('int', names, depth)}]",
            lambda: f"[{e('int')}, {e('int')}, *{e(self.pick('list', 'set'))}]",
            lambda: f"sorted({e(self.pick('list', 'set'))}{self.pick('', ', reverse=True', ', key=lambda v: -v', ', key=lambda v: (v % 3, v)', ', key=str')})",
            lambda: f"{e('list')}[{self.pick('::-1', '1:', ':-1', '::2', '1:3', '-3:', '5:1:-2')}]",
            lambda: f"({e('list')} + {e('list')})",
            lambda: f"({e('list')} * {self.pick('0', '2')})",
            lambda: f"list({self.pick('map(abs, ', 'filter(None, ', 'reversed(', 'set(')}{e('list')}))",
            lambda: f"list({e('dict')}.values())",
            lambda: f"list(range({self.pick('4', '1, 9, 3', '5, 0, -1')}))",
            lambda: f"[len(v) for v in {e(self.pick('words', 'rows'))}]",
            lambda: f"list(map(lambda v, w: v * w, {e('list')}, {e('list')}))",
            lambda: f"list({e('object')})",
            lambda: f"list({e('object')}.walk({e('int')} % 5))",
            lambda: f"[v for r in {e('rows')} for v in r]",
            lambda: f"(lambda first=0, *rest: [first, len(rest), *rest])(*{e('list')})",
            lambda: self.made(names, depth),
        )()

    def made(self, names, depth):
        if not self.makers:
            return "list(range(3))"
        name, kinds = self.pick(*self.makers)
        return f"list({name}({', '.join(self.expr(k, names, depth - 1) for k in kinds)}))"

    def a_words(self, e, names, depth):
        return self.pick(
            lambda: f"[{self.comprehension('str', names, depth)}]",
            lambda: f"{e('str')}.split({self.pick('', repr(','), repr(' '))})",
            lambda: f"sorted({e(self.pick('words', 'dict'))}{self.pick('', ', key=len', ', key=str.lower', ', key=lambda v: (len(v), v), reverse=True')})",
            lambda: f"({e('words')} + {e('words')})[:6]",
            lambda: f"list({e('dict')})",
            lambda: f"list({e('str')})[:5]",
            lambda: f"[s for _, s in {e('pairs')}]",
            lambda: f"list(map({self.pick('str', 'repr', 'hex')}, {e('list')}))",
        )()

    def a_pair(self, e, names, depth):
        return self.pick(
            lambda: f"({e('int')}, {e('str')})",
            lambda: f"min({e('pairs')}, default=(0, 'none'))",
            lambda: f"max([(1, 'm'), *{e('pairs')}], key=lambda p: p[{self.below(2)}])",
            lambda: f"tuple([{e('int')}, {e('str')}])",
        )()

    def a_pairs(self, e, names, depth):
        return self.pick(
            lambda: f"[{self.comprehension('pair', names, depth)}]",
            lambda: f"list(zip({e('list')}, {e('words')}))",
            lambda: f"list(enumerate({e('words')}))",
            lambda: f"sorted({e('pairs')}, key=lambda p: ({self.pick('p[1], -p[0]', 'len(p[1])', '-p[0]')},))",
            lambda: f"[(v, k) for k, v in sorted({e('dict')}.items())]",
        )()

    def a_dict(self, e, names, depth):
        return self.pick(
            lambda: f"{{{self.expr('str', names, depth - 2)}: {e('int')}, **{e('dict')}}}",
            lambda: f"{{k: v {self.pick('', '+ 1', '* 2')} for k, v in {e('dict')}.items(){self.pick('', ' if v', ' if k > chr(97)')}}}",
            lambda: f"{{s: {self.pick('len(s)', 's.count(chr(97))')} for s in {e('words')}}}",
            lambda: f"dict(zip({e('words')}, {e('list')}))",
            lambda: f"({e('dict')} | {e('dict')})",
            lambda: f"{{s: i for i, s in {e('pairs')}}}",
            lambda: f"dict(sorted({e('dict')}.items(), key=lambda kv: kv[::-1]))",
            lambda: f"(lambda **more: more)(**{e('dict')})",
        )()

    def a_set(self, e, names, depth):
        return self.pick(
            lambda: f"{{{self.comprehension('int', names, depth)}}}",
            lambda: f"({e('set')} {self.pick('|', '&', '-', '^')} {e('set')})",
            lambda: f"set({e('list')})",
            lambda: f"{e('set')}.{self.pick('union', 'difference', 'intersection')}({e('list')})",
        )()

    def a_rows(self, e, names, depth):
        return self.pick(
            lambda: f"[{self.comprehension('list', names, depth)}]",
            lambda: f"[list(r) for r in zip(*{e('rows')})]",
            lambda: f"[r[:] for r in {e('rows')}]",
            lambda: f"[{e('list')}, {e('list')}]",
            lambda: f"sorted({e('rows')}, key=len)",
        )()

    def a_object(self, e, names, depth):
        if not self.classes:
            return "None"
        return self.pick(
            lambda: f"{self.pick(*self.classes)}({e('int')}, {e('str')})",
            lambda: f"({e('object')} + {e(self.pick('object', 'int'))})",
            lambda: f"max([{e('object')}, {e('object')}], key=lambda o: o.n)",
            lambda: f"{self.pick(*self.classes)}.of({e('str')})",
            lambda: f"sorted([{e('object')}, {e('object')}])[0]",
            lambda: f"{e('object')}.child({e('int')})",
        )()

    # ---- statements

    def statements(self, depth, names, count, nesting=2):
        for _ in range(count):
            self.statement(depth, names, nesting)

    def statement(self, depth, names, nesting):
        put = self.put
        choice = self.below(20 if nesting else 9)
        kind = self.pick(*KINDS)
        if choice < 4:
            name = self.name("v")
            put(depth, f"{name} = {self.expr(kind, names)}")
            names.append((name, kind))
        elif choice < 7:
            put(depth, f"print({', '.join(self.expr(self.pick(*KINDS), names) for _ in range(1 + self.below(3)))}{self.pick('', '', ', sep=chr(45)', ', end=chr(59) + chr(10)')})")
        elif choice == 7:
            self.change(depth, names)
        elif choice == 8:
            a, b = self.name("v"), self.name("v")
            put(depth, f"{a}, *{b} = {self.expr('list', names)}")
            names += [(a, "int"), (b, "list")]
        elif choice == 9:
            put(depth, f"if {self.expr('bool', names)}:")
            self.statements(depth + 1, list(names), 1 + self.below(2), nesting - 1)
            if self.chance(40):
                put(depth, "else:")
                self.statements(depth + 1, list(names), 1, nesting - 1)
        elif choice < 12:
            loops, inner = self.over(names, 2)
            put(depth, f"{loops}:")
            put(depth + 1, "budget -= 1")
            put(depth + 1, "if budget < 0: break")
            self.statements(depth + 1, list(inner), 1 + self.below(2), nesting - 1)
            if self.chance(25):
                put(depth + 1, f"if {self.expr('bool', inner)}: {self.pick('break', 'continue')}")
            if self.chance(20):
                put(depth, "else:")
                put(depth + 1, "print('through')")
        elif choice < 16:
            put(depth, "try:")
            self.statements(depth + 1, list(names), 1 + self.below(3), nesting - 1)
            if self.chance(30):
                put(depth + 1, f"raise {self.pick('Problem', 'ValueError', 'KeyError')}({self.expr('str', names)})")
            if self.chance(80):
                put(depth, f"except {self.pick('Problem', '(ValueError, TypeError, KeyError)', 'LookupError', 'Exception')} as error:")
                put(depth + 1, "print(type(error).__name__, error)")
                if self.chance(15):
                    put(depth + 1, "raise Problem('again') from error")
            if self.lines[-1].strip().startswith(("print(type", "raise Problem('again'")):
                if self.chance(30):
                    put(depth, "else:")
                    put(depth + 1, "print('no error')")
            else:
                put(depth, "finally:")
                put(depth + 1, f"print('finally', {self.expr('int', names, 1)})")
        elif choice < 18 and self.classes:
            target = self.name("v")
            put(depth, f"with {self.pick(self.expr('object', names, 1), 'managed(' + self.expr('str', names, 1) + ')')} as {target}:")
            self.statements(depth + 1, list(names), 1 + self.below(2), nesting - 1)
            if self.chance(30):
                put(depth + 1, f"raise Problem({self.expr('str', names, 1)})")
        elif choice == 18:
            self.match(depth, names, nesting)
        else:
            put(depth, f"if (w := {self.expr('int', names)}) > {self.pick('0', '5')}:")
            self.statements(depth + 1, [*names, ("w", "int")], 1, nesting - 1)

    def change(self, depth, names):
        known = [(n, k) for n, k in names if k in ("int", "str", "list", "words", "dict", "set", "object", "pairs")]
        if not known:
            self.put(depth, "pass")
            return
        name, kind = self.pick(*known)
        e = lambda k: self.expr(k, names, 2)
        self.put(depth, {
            "int": lambda: f"{name} {self.pick('+=', '-=', '*=', '%=', '//=')} {e('int')}",
            "str": lambda: f"{name} += {e('str')}",
            "list": lambda: self.pick(f"{name}.append({e('int')})", f"{name}.sort(reverse={e('bool')})", f"{name}[{self.pick('1:2', ':0', '::2')}] = {e('list')}", f"{name}.pop()",
                                      f"{name}.insert(1, {e('int')})", f"del {name}[0]", f"{name} += {e('list')}", f"{name}[-1] = {e('int')}", f"{name}.remove({e('int')})"),
            "words": lambda: self.pick(f"{name}.append({e('str')})", f"{name}.sort(key=len)", f"{name}.extend({e('words')})", f"{name}.reverse()"),
            "pairs": lambda: self.pick(f"{name}.append({e('pair')})", f"{name}.sort()"),
            "dict": lambda: self.pick(f"{name}[{e('str')}] = {e('int')}", f"{name}.update({e('dict')})", f"{name}.pop({e('str')}, None)", f"{name}.setdefault({e('str')}, 5)",
                                      f"{name}[{e('str')}] += 1", f"del {name}[{e('str')}]"),
            "set": lambda: self.pick(f"{name}.add({e('int')})", f"{name}.discard({e('int')})", f"{name} |= {e('set')}", f"{name} -= {e('set')}"),
            "object": lambda: self.pick(f"{name}.n = {e('int')}", f"{name}.n += 1", f"{name}.extra = {e('int')}", f"print({name}.extra)", f"{name} += {e('int')}", f"print({name})"),
        }[kind]())

    def match(self, depth, names, nesting):
        put = self.put
        put(depth, f"match {self.expr(self.pick('pair', 'list', 'int', 'object', 'dict'), names)}:")
        for pattern in self.some(["0 | 1 | 2", "(int(m), str())", "[m, *_]", "[m, _] if m > 1", "{'a': m}", "int(m) if m < 0", "[]", "None", *[f"{c}(n=m)" for c in self.classes]], 4):
            put(depth + 1, f"case {pattern}:")
            put(depth + 2, f"print('case', {'m' if 'm' in pattern else 0})")
        put(depth + 1, "case _:")
        self.statements(depth + 2, list(names), 1, nesting - 1)

    # ---- definitions

    def a_class(self):
        put, name = self.put, self.name("C")
        base = self.pick(*self.classes) if self.classes and self.chance(60) else ""
        put(0, f"class {name}{f'({base})' if base else ''}:")
        put(1, f"kind = '{name}'")
        put(1, f"made = {self.pick('0', '[]')}")
        names = [("self.n", "int"), ("self.s", "str"), ("x", "int")]
        if not base or self.chance(30):
            put(1, f"def __init__(self, n=0, s='', *rest):")
            if base:
                put(2, "super().__init__(n, s, *rest)")
            put(2, f"self.n = {self.pick('n', 'n', 'n % 100')}")
            put(2, "self.s = s")
            put(2, "self.items = [n, len(s), *rest]")
            if self.chance(40):
                put(2, f"self.depth = {self.expr('int', [('n', 'int'), ('s', 'str')], 1)}")
        if not base:
            put(1, "@property\ndef double(self):\n    return self.n * 2")
            put(1, "def label(self):\n    return f'<{self.s}:{self.n}>'")
            put(1, "def child(self, n):\n    return type(self)(n, self.s + '.')")
            put(1, "@classmethod\ndef of(cls, s):\n    return cls(len(s), s)")
            put(1, "def __repr__(self):\n    return f'{type(self).__name__}({self.n}, {self.s!r})'")
            put(1, "def total(self):\n    return sum(self.items)")
        if not base or self.chance(40):
            put(1, "def walk(self, x):")
            self.generator_body(2, names)
        if not base or self.chance(30):
            put(1, f"def __enter__(self):\n    print('enter', self.n % 1000)\n    return {self.pick('self', 'self.s', 'None')}")
            put(1, f"def __exit__(self, kind, error, trace):\n    print('exit', kind and kind.__name__, error)\n    return {self.pick('False', 'None', 'True', 'kind is Problem')}")
        optional = [
            "def __eq__(self, other):\n    return NotImplemented if not isinstance(other, {name}) else self.n == other.n\ndef __hash__(self):\n    return hash(self.n)",
            "def __lt__(self, other):\n    return (self.n, self.s) < (other.n, other.s)",
            "def __len__(self):\n    return len(self.items)",
            "def __iter__(self):\n    yield from self.items",
            "def __contains__(self, item):\n    return item in self.items",
            "def __add__(self, other):\n    return {name}(self.n + (other if isinstance(other, int) else other.n), self.s)",
            "def __getitem__(self, i):\n    return self.items[i]",
            "def __bool__(self):\n    return self.n > 1",
            "def __call__(self, *args):\n    return self.n, args",
            "def __getattr__(self, name):\n    if name == 'depth':\n        return 4\n    raise AttributeError(name)",
            "def __str__(self):\n    return 'str of ' + self.s",
            "def __format__(self, spec):\n    return f'{self.n:{spec}}' if spec else self.s",
            "def label(self):\n    return super().label() + '!'" if base else "def label(self):\n    return self.s",
            "@staticmethod\ndef helper(x):\n    return x + 1",
            "def __setattr__(self, name, value):\n    if name == 'extra':\n        print('sets', name)\n    super().__setattr__(name, value)",
        ]
        for member in self.some(optional, 7):
            put(1, member.replace("{name}", name))
        put(0, "")
        self.classes.append(name)

    def generator_body(self, depth, names):
        put = self.put
        put(depth, f"for i in range({self.pick('x % 4', '3', 'min(abs(x), 5)')}):")
        inner = [*names, ("i", "int")]
        if self.chance(30):
            put(depth + 1, "try:")
            put(depth + 2, f"yield {self.expr('int', inner, 2)}")
            put(depth + 1, self.pick("finally:\n    print('left', i)", "except (TypeError, LookupError) as error:\n    print('caught', type(error).__name__)"))
        else:
            put(depth + 1, f"yield {self.expr('int', inner, 2)}")
        if self.chance(30):
            put(depth + 1, f"if {self.expr('bool', inner, 1)}: {self.pick('return', 'break', 'continue')}")
        if self.chance(40):
            put(depth, f"yield from {self.expr('list', names, 1)}")

    def a_function(self):
        put, name = self.put, self.name("f")
        kinds = [self.pick("int", "str", "list", "dict", "words") for _ in range(1 + self.below(3))]
        parameters = [f"p{i}" for i in range(len(kinds))]
        names = list(zip(parameters, kinds))
        style = self.below(5)
        result = self.pick("int", "str", "list", "dict", "bool", "words")
        if style == 0:
            put(0, f"def {name}({', '.join(parameters)}):")
            self.generator_body(1, [*names, ("x", "int")])
            self.lines = [line.replace("x % 4", "3").replace("min(abs(x), 5)", "2") if "for i in" in line else line for line in self.lines]
            self.put(0, "")
            # x is a global
            self.makers.append((name, kinds))
            return
        if style == 1:
            put(0, self.pick("@noted", "@counted(2)", "@cache_of"))
        put(0, f"def {name}({', '.join(parameters)}{self.pick('', '', ', *rest', ', key=None')}):")
        put(1, "budget = 20")
        if style == 2:
            put(1, f"count = {self.expr('int', names, 1)}")
            put(1, "def inner(step=1):\n    nonlocal count\n    count += step\n    return count")
            put(1, "inner()")
            names.append(("count", "int"))
            names.append(("inner()", "int"))
        self.statements(1, names, self.below(3), 1)
        put(1, f"return {self.expr(result, names)}")
        put(0, "")
        self.functions.append((name, kinds, result))


PRELUDE = '''from contextlib import contextmanager
from functools import reduce, wraps

x = 3
w = 1
budget = 60


class Problem(Exception):
    def __init__(self, text="", code=7):
        super().__init__(text)
        self.code = code


@contextmanager
def managed(name):
    print("begin", name)
    try:
        yield name * 2
    except Problem as problem:
        print("managed", problem, problem.code)
    finally:
        print("end", name)


def noted(f):
    @wraps(f)
    def inner(*args, **more):
        result = f(*args, **more)
        noted.calls += 1
        return result
    return inner


noted.calls = 0


def counted(n):
    def decorate(f):
        left = n
        def inner(*args):
            nonlocal left
            left -= 1
            if left < 0:
                raise Problem("too often")
            return f(*args)
        return inner
    return decorate


def cache_of(f):
    known = {}
    def inner(*args):
        key = repr(args)
        if key not in known:
            known[key] = f(*args)
        return known[key]
    return inner

'''


def program(seed):
    w = Mixed(seed)
    w.put(0, PRELUDE)
    for _ in range(1 + w.below(3)):
        w.a_class()
    for _ in range(1 + w.below(4)):
        w.a_function()
    names = []
    for _ in range(6 + w.below(12)):
        before = len(names)
        w.put(0, "try:")
        w.statement(1, names, 2)
        w.put(0, "except Exception as error:")
        w.put(1, "print(type(error).__name__, error)")
        for name, kind in names[before:]:
            w.put(1, f"{name} = {w.leaf(kind, [])}")
    if w.chance(15):
        w.put(0, f"print({w.expr(w.pick(*KINDS), names)})")
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
