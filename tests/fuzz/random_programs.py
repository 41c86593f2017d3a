# SPDX-License-Identifier: MIT
"""Random sequential programs: numbers, text, lists, tuples and dicts through all operators, methods and statements.

    python3 tests/fuzz/random_programs.py EPYTHON [PROGRAMS] [FIRST SEED]

Numbers stay within 32 bits and there are no floats, in which ePython differs on purpose. Most statements are in a `try` that prints
what went wrong, so that errors are compared too.
"""

import random

import differential

KINDS = ("number", "text", "items", "pair", "table", "truth")
ERRORS = ["ValueError", "KeyError", "IndexError", "ZeroDivisionError", "RuntimeError", "TypeError"]


class Writer:
    """One program. Names of a kind are known to all expressions that follow in their scope."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.count = 0
        self.scopes = [{kind: [] for kind in KINDS}]
        self.functions = []  # name, parameters, how many have a default
        self.loops = 0

    # ---- expressions: of a kind, nested at most `d` deep

    def pick(self, *choices):
        return self.random.choice(choices)

    def names(self, kind):
        return [name for scope in self.scopes for name in scope[kind]]

    def any(self, d):
        return getattr(self, self.pick(*KINDS))(d)

    def leaf(self, kind, *constants):
        names = self.names(kind)
        return self.random.choice(names) if names and self.random.random() < 0.7 else self.pick(*constants)

    def number(self, d):
        if d <= 0:
            return self.leaf("number", "0", "1", "2", "3", "5", "10", "127", "128", "255", "256", "-1", "-7")
        a, b = self.number(d - 1), self.number(d - 1)
        form = self.pick(
            "({a} + {b})", "({a} - {b})", "({a} % 97 * ({b} % 89))", "({a} // {b})", "({a} % {b})", "({a} & {b})", "({a} | {b})", "({a} ^ {b})",
            "({a} % 1000 << ({b} & 3))", "({a} >> ({b} & 3))", "({a} % 7) ** ({b} & 3)", "-({a})", "~({a})", "({a} if {c} else {b})", "len({t})",
            "min({a}, {b})", "max({a}, {b}, 3)", "sum({l}) % 9973", "{l}[{a}]", "{l}.count({a})", "{l}.index({a})", "{k}.get({t}, {a})", "{k}[{t}]",
            "{t}.find({u})", "{t}.rfind({u})", "{t}.count({u})", "int(str({a}))", "abs({a})", "divmod({a}, {b})[0]", "({a} and {b})", "({a} or {b})",
            "int({c})", "(lambda x, y={a}: (x, y)[x > y])({b})", "max({l}, key=lambda q: (q % 5, q), default=0)",
            "pow({a} % 50, {b} % 4)", "pow({a} % 50, abs({b}) % 40, 97)", "{p}[{a} % 2]", "int({u}, 16)", "ord({t}[0])", "round({a})",
            "sum(x * y for x, y in zip({l}, {l}))", "len([z for z in {l} if z in {l}])", "next(iter({l}), {a})", "hash({a}) - hash({a})")
        return self.fill(form, d, a, b) if not self.functions or self.random.random() < 0.9 else self.call(d)

    def text(self, d):
        if d <= 0:
            return self.leaf("text", "''", "'a'", "'abc'", "'hello world'", "'x,y,,z'", "' pad '", "'ÄöЖ'", "'日本'", "'tab\\tnl\\n'", "\"q'uo\"", "'7f'", "'-5'")
        form = self.pick(
            "({t} + {u})[:40]", "({t}[:6] * ({a} % 4))", "str({x})[:60]", "repr({x})[:60]", "{t}[{s}]", "{t}.upper()", "{t}.lower()", "{t}.title()",
            "{t}.strip()", "{t}.lstrip('a ')", "{t}.replace({u}, {v})[:60]", "{t}.replace({u}, {v}, 1)[:60]", "{t}.ljust({a} % 15, '*')",
            "{t}.center({a} % 15)", "{t}.zfill({a} % 12)", "{u}.join([{t}, {t}])[:60]", "chr({a} % 500 + 32)", "f'{{{a}:5}}|{{{a}:<6}}|{{{a}:+}}'",
            "f'{{{a}:x}} {{{a}:#b}} {{{a}:,}}'", "f'{{{x}!r:>20}}'[:50]", "'%5d|%-6d|%05d' % ({a}, {b}, {a})", "'%s-%r' % ({x}, {t})", "'%(k)s' % {{'k': {t}}}",
            "'{{}}:{{:>5}}'.format({a}, {b})", "({t} if {c} else {u})", "hex({a})", "bin({a})", "'|'.join({t}.split())", "'|'.join({t}.split({u}))",
            "'|'.join({t}.split(',', 1))", "({t} or {u})", "''.join(sorted({t}))", "''.join(c + c for c in {t})[:60]", "'|'.join({t}.partition({u}))",
            "{t}.swapcase()", "{t}.capitalize()", "{t}.removeprefix({u})", "'|'.join({t}.splitlines())", "{t}[::-1]")
        return self.fill(form, d, self.number(d - 1), self.number(0))

    def items(self, d):
        if d <= 0:
            return self.leaf("items", "[]", "[1]", "[3, 1, 2]", "[0, -1, 5, 5]", "list(range(5))", "[True, 2, False]")
        form = self.pick(
            "[{a}, {b}]", "({l} + {m})[:30]", "({l}[:5] * ({a} % 4))", "{l}[{s}]", "sorted({l})", "sorted({l}, key=lambda q: (q % 3, q), reverse=True)",
            "list(reversed({l}))", "[x * 2 % 50 for x in {l} if x > 1]", "[x + y for x in {l}[:4] for y in {m}[:4] if x != y]",
            "list(map(lambda x: x % 3, {l}))", "list(filter(None, {l}))", "list(range({a} % 9, {b} % 20))", "list(range(12, {a} % 9, -3))",
            "[*{l}, {a}, *{m}][:30]", "list({k}.values())", "[ord(c) for c in {t}]", "[a + b for a, b in zip({l}, {m})]",
            "[i if i % 2 else v for i, v in enumerate({l}, 1)]", "list({p})", "[v for _, v in sorted({k}.items())]")
        return self.fill(form, d, self.number(d - 1), self.number(0))

    def pair(self, d):
        if d <= 0:
            return self.leaf("pair", "(1, 2)", "(0, -1)", "(7, 7)")
        return self.fill(self.pick("({a}, {b})", "divmod({a}, 7)", "tuple([{a}, {b}])", "{p}[::-1]"), d, self.number(d - 1), self.number(d - 1))

    def table(self, d):
        if d <= 0:
            return self.leaf("table", "{}", "{'a': 1}", "{'abc': 3, '': 0}")
        form = self.pick("{{{t}: {a}, {u}: {b}}}", "{{str(k): k * 2 % 77 for k in {l}}}", "dict(zip({t}, {l}))", "({k} | {j})", "{{c: i for i, c in enumerate({t})}}",
                         "dict.fromkeys({t}, {a})")
        return self.fill(form, d, self.number(d - 1), self.number(0))

    def truth(self, d):
        if d <= 0:
            return self.leaf("truth", "True", "False")
        form = self.pick(
            "({a} < {b})", "({a} == {b})", "({a} >= {b})", "({a} < {b} <= 5)", "({c} and {e})", "({c} or {e})", "(not {c})", "({a} in {l})", "({t} not in {u})",
            "({t} in {k})", "({l} < {m})", "({l} == {m})", "({t} < {u})", "({p} > {p})", "{t}.isdigit()", "{t}.startswith({u})", "any({l})", "all({l})",
            "isinstance({x}, (int, str))", "bool({x})", "any(q > {b} for q in {l})", "({k} == {j})", "({x} == {x})")
        return self.fill(form, d, self.number(d - 1), self.number(0))

    def fill(self, form, d, a, b):
        """Put expressions for the letters of a form that it uses."""
        makers = {"c": self.truth, "e": self.truth, "t": self.text, "l": self.items, "m": self.items, "k": self.table, "j": self.table,
                  "p": self.pair, "x": self.any}
        values = {"a": a, "b": b, "u": self.text(0), "v": self.text(0), "s": f"{self.pick('', self.number(0))}:{self.pick('', self.number(0))}{self.pick('', ':2', ':-1')}"}
        values.update({letter: make(d - 1) for letter, make in makers.items() if f"{{{letter}" in form})
        if "f'" in form:  # no quotes and backslashes in there
            values["a"], values["x"] = self.number(0), self.pick("1", "None", "[1, 2]", "True")
        return form.format(**values)

    def call(self, d):
        name, parameters, defaults = self.random.choice(self.functions)
        given = parameters - self.random.randrange(defaults + 1)
        words = [self.number(d - 1) for _ in range(given)]
        if words and self.random.random() < 0.3:
            words[-1] = f"p{len(words) - 1}={words[-1]}"
        elif self.random.random() < 0.2:
            words = [f"*[{', '.join(words)}]"]
        return f"{name}({', '.join(words)})"

    # ---- statements

    def put(self, text):
        self.lines.append("    " * self.depth + text)

    def new(self, letter):
        self.count += 1
        return f"{letter}{self.count}"

    def block(self, head, size=2):
        """A statement with a block, whose names are forgotten: it may not have run."""
        kept = {kind: list(names) for kind, names in self.scopes[-1].items()}
        self.put(head)
        self.depth += 1
        for _ in range(self.random.randrange(1, size + 1)):
            self.statement()
        self.depth -= 1
        self.scopes[-1] = kept

    def assign(self):
        kind = self.pick(*KINDS)
        text = getattr(self, kind)(3)
        names = self.scopes[-1][kind]
        name = self.random.choice(names) if names and self.random.random() < 0.4 else self.new(kind[0])
        self.put(f"{name} = {f'list({text})' if kind == 'items' else f'dict({text})' if kind == 'table' else text}")
        if name not in names:
            names.append(name)

    def change(self):
        """Change a list or a dict in place, and keep it small."""
        if self.names("items") and self.random.random() < 0.6:
            name = self.random.choice(self.names("items"))
            form = self.pick("{n}.append({a})", "{n}.insert({b}, {a})", "{n}.extend({l}[:5])", "{n}.pop()", "{n}.pop({b})", "{n}.sort()", "{n}.sort(key=lambda q: q % 4)",
                             "{n}.reverse()", "{n}.remove({a})", "{n}[{s}] = {l}[:6]", "del {n}[{b}]", "del {n}[{s}]", "{n}[{b}] = {a}", "{n} += {l}[:6]", "{n} *= 2")
            tail = f"del {name}[30:]"
        elif self.names("table"):
            name = self.random.choice(self.names("table"))
            form = self.pick("{n}[{t}] = {a}", "del {n}[{t}]", "{n}.update({k})", "print({n}.pop({t}, None))", "print({n}.pop({t}))", "print({n}.setdefault({t}, {a}))",
                             "print(list({n}.items())[:5], len({n}))", "print(sorted({n})[:5])", "print({n}.popitem())")
            tail = f"if len({name}) > 20: {name}.clear()"
        else:
            return self.assign()
        if form.startswith("{n} ") and len(self.scopes) > 1:
            return self.assign()  # it would make the name local
        self.put(self.fill(form.replace("{n}", name), 2, self.number(1), self.number(0)))
        return self.put(tail)

    def show(self):
        self.put(f"print({', '.join(self.any(3) for _ in range(self.random.randrange(1, 4)))})")

    def unpack(self):
        first, second = self.new("n"), self.new("n")
        self.put(f"{first}, {self.pick('', '*')}{second} = {self.pick(self.pair(2), self.items(2))}")
        self.scopes[-1]["number"].append(first)

    def condition(self):
        self.block(f"if {self.truth(2)}:")
        if self.random.random() < 0.4:
            self.block(f"elif {self.truth(2)}:")
        if self.random.random() < 0.5:
            self.block("else:")

    def loop(self):
        name = self.new("n")
        self.scopes[-1]["number"].append(name)
        self.put(f"{name} = 0")
        self.loops += 1
        self.block(self.pick(f"for {name} in range({self.number(0)} % 6):", f"for {name} in {self.items(2)}[:5]:", f"for {name}, _ in enumerate({self.text(1)}[:4]):",
                             f"for {name} in sorted({self.items(1)}[:5]):"))
        self.loops -= 1
        if self.random.random() < 0.3:
            self.block("else:")

    def attempt(self):
        self.block("try:")
        if self.random.random() < 0.7:
            for types in self.random.sample(ERRORS, self.random.randrange(2)) + ["Exception"]:
                self.put(f"except {types} as e:")
                self.put("    print('E', repr(e))")
        else:
            self.block("except Exception:")
        if self.random.random() < 0.3:
            self.block("else:")
        if self.random.random() < 0.3:
            loops, self.loops = self.loops, 0
            self.block("finally:")
            self.loops = loops

    def leave(self):
        if self.loops:
            self.put(f"if {self.truth(2)}: {self.pick('break', 'continue')}")
        else:
            self.put(f"if {self.truth(2)} and {self.truth(2)}: raise {self.pick(*ERRORS)}({self.pick('', self.text(1), self.number(1))})")

    def function(self):
        if len(self.scopes) > 2:
            return self.show()
        name, parameters = self.new("f"), self.random.randrange(4)
        defaults = self.random.randrange(parameters + 1)
        words = [f"p{i}" if i < parameters - defaults else f"p{i}={self.number(1)}" for i in range(parameters)]
        loops, self.loops = self.loops, 0
        self.scopes.append({kind: [] for kind in KINDS})
        self.scopes[-1]["number"] = [f"p{i}" for i in range(parameters)]
        known = len(self.functions)
        self.block(f"def {name}({', '.join(words)}):", 4)
        self.put(f"    return {self.leaf('number', '1') if not parameters else f'p0 + {self.pick(*range(9))}'}")
        del self.functions[known:]
        self.scopes.pop()
        self.loops = loops
        if len(self.scopes) == 1 and self.depth == 1:
            self.functions.append((name, parameters, defaults))
        return self.put(f"print({name}({', '.join(self.number(1) for _ in range(parameters))}))")

    def statement(self):
        simple = [self.assign, self.assign, self.show, self.change, self.change, self.unpack, self.leave]
        compound = [self.condition, self.loop, self.attempt, self.function]
        self.pick(*simple, *(compound if self.depth < 4 else []))()

    def program(self):
        for _ in range(25):
            self.put("try:")
            self.depth = 1
            for _ in range(3):
                self.statement()
            self.depth = 0
            self.put("except Exception as e:")
            self.put("    print('X', repr(e))")
            self.functions = [f for f in self.functions if f"def {f[0]}" in "\n".join(self.lines)]
        return "\n".join(self.lines) + "\n"


def program(seed):
    """The text of the program of that seed."""
    return Writer(seed).program()


if __name__ == "__main__":
    differential.main(program, __doc__)
