# SPDX-License-Identifier: MIT
"""Random programs with classes: inheritance of one and several bases, super(), operators, properties, attributes of all kinds.

    python3 tests/fuzz/random_classes.py EPYTHON [PROGRAMS] [FIRST SEED]
"""

import differential
from program_writer import Writer

ATTRIBUTES = ["a", "b", "c", "value", "_hidden", "__own"]
METHODS = ["go", "stop", "get", "run", "pop"]
BINARY = {"add": "+", "sub": "-", "mul": "*", "floordiv": "//", "mod": "%", "and": "&", "or": "|", "xor": "^", "matmul": "@", "lshift": "<<", "pow": "**"}
COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


class Classes(Writer):
    def __init__(self, seed):
        super().__init__(seed)
        self.count = 1 + self.below(5)
        self.made = []  # names of classes, the root first
        self.put(0, "class Root:\n    kind = 'root'\n\n    def __init__(self, *args):\n        self.args = args\n        self.value = args[0] if args else 0\n\n"
                    "    def __repr__(self):\n        return f'{type(self).__name__}({self.value!r})'\n\n"
                    "    def go(self, *args):\n        return ('Root.go',) + args\n")
        self.made.append("Root")

    def expression(self, inside):
        """A value; inside: the names that may be used."""
        choices = ["0", "1", "7", "'t'", "None", "[1, 2]", "(3,)", "2.5", *inside]
        return self.pick(*choices)

    def bases(self):
        bases = self.some(self.made, 3) or ["Root"]
        if self.chance(25):
            bases = [b for b in reversed(self.made) if b in bases]
        return bases

    def body(self, depth, name):
        """The members of a class."""
        put = self.put
        for attribute in self.some(ATTRIBUTES, 2):
            put(depth, f"{attribute} = {self.expression([])}")
        if self.chance(50):
            put(depth, f"def __init__(self, x={self.below(9)}, *args):")
            if self.chance(75):
                put(depth + 1, self.pick("super().__init__(x, *args)", "super().__init__(*args)", "Root.__init__(self, x)", f"super({name}, self).__init__(x)"))
            for attribute in self.some(ATTRIBUTES, 3):
                put(depth + 1, f"self.{attribute} = {self.expression(['x', 'x', 'args'])}")
            put(depth + 1, "pass")
        for method in self.some(METHODS, 3):
            self.method(depth, name, method)
        if self.chance(30):
            attribute = self.pick(*ATTRIBUTES[:4])
            put(depth, f"@property\ndef {attribute}(self):\n    return ('{name}', self.__dict__.get('_{attribute}'))")
            if self.chance(60):
                put(depth, f"@{attribute}.setter\ndef {attribute}(self, new):\n    print('set', new)\n    self._{attribute} = new")
            if self.chance(30):
                put(depth, f"@{attribute}.deleter\ndef {attribute}(self):\n    print('del')")
        if self.chance(30):
            put(depth, f"@classmethod\ndef make(cls, *args):\n    return cls(*args, '{name}')")
        if self.chance(30):
            put(depth, f"@staticmethod\ndef twice(x):\n    return x, '{name}'")
        self.operators(depth, name)
        put(depth, "pass")

    def method(self, depth, name, method):
        self.put(depth, f"def {method}(self, *args, **more):")
        if self.chance(30):
            attribute = self.pick(*ATTRIBUTES)
            self.put(depth + 1, self.pick(f"self.{attribute} = args", f"self.{attribute} = self.{self.pick(*ATTRIBUTES)}", f"del self.{attribute}", f"{name}.{attribute} = 5"))
        result = self.pick(f"'{name}.{method}', args", "self.value", "args", f"self.{self.pick(*ATTRIBUTES)}", "sorted(more)", "type(self).__name__, self.kind",
                           "__class__.__name__")
        if self.chance(50):
            result += f", super().{method}(*args)"
        elif self.chance(20):
            result += f", self.{self.pick(*METHODS)}()" if method == "go" else ""
        self.put(depth + 1, f"return {result}")

    def operators(self, depth, name):
        put = self.put
        for operator in self.some(list(BINARY), 2):
            prefix = self.pick("", "", "r", "i")
            result = self.pick(f"('{prefix}{operator}', '{name}', self.value)", "NotImplemented", "type(self)(other)", "self.value if isinstance(other, Root) else other", "self")
            put(depth, f"def __{prefix}{operator}__(self, other):\n    return {result}")
        for operator in self.some(list(COMPARE), 2):
            sign = COMPARE[operator]
            result = self.pick(f"self.value {sign} getattr(other, 'value', other)", "NotImplemented", "True", "[]", "self is other")
            put(depth, f"def __{operator}__(self, other):\n    return {result}")
        choices = ["def __len__(self):\n    return {n}", "def __bool__(self):\n    return {b}", "def __getitem__(self, key):\n    if key == 3:\n        raise IndexError(key)\n    return key, '{name}'",
                   "def __contains__(self, x):\n    return x == {n}", "def __iter__(self):\n    yield {n}\n    yield self.value", "def __call__(self, *args, **more):\n    return args, more, '{name}'",
                   "def __str__(self):\n    return '<{name}>'", "def __hash__(self):\n    return {n}", "def __neg__(self):\n    return -{n}", "def __abs__(self):\n    return self",
                   "def __getattr__(self, attribute):\n    if attribute.startswith('_'):\n        raise AttributeError(attribute)\n    return attribute + '{name}'",
                   "def __setitem__(self, key, value):\n    print('setitem', key, value)", "def __delitem__(self, key):\n    print('delitem', key)", "def __format__(self, spec):\n    return spec + '{name}'",
                   "def __int__(self):\n    return {n}", "def __index__(self):\n    return {n}", "def __enter__(self):\n    return '{name}'\ndef __exit__(self, *details):\n    print('exit', details[0])\n    return {b}",
                   "def __setattr__(self, attribute, value):\n    print('setattr', attribute)\n    super().__setattr__(attribute, value)", "def __next__(self):\n    raise StopIteration",
                   "def __reversed__(self):\n    return iter([{n}])", "def __float__(self):\n    return {n}.5", "def __round__(self, digits=None):\n    return digits"]
        for text in self.some(choices, 4):
            put(depth, text.replace("{n}", str(self.below(5))).replace("{b}", self.pick("True", "False")).replace("{name}", name))

    def make_class(self):
        name = f"C{len(self.made)}"
        bases = self.bases()
        self.put(0, "try:")
        self.put(1, f"class {name}({', '.join(bases)}):")
        if self.chance(20):
            self.put(2, f"'''About {name}.'''")
        self.body(2, name)
        self.put(0, "except TypeError as error:")
        self.put(1, f"print('no class', error)\n{name} = Root")
        self.made.append(name)

    def value(self):
        return self.pick("x", "y", "z", "x", "y", "1", "'s'", "[1]")

    def unbound(self, method, x):
        """A method of a class called with an object; one of another class need not have room for what it stores (docs/language.md)."""
        name = self.pick(*self.made)
        return f"print({name}.{method}({x}, 5) if isinstance({x}, {name}) else '')"

    def statement(self):
        x, y = self.pick("x", "y", "z"), self.value()
        attribute, method = self.pick(*ATTRIBUTES), self.pick(*METHODS)
        return self.pick(
            f"print({x}.{attribute})", f"print({x}.{attribute})", f"{x}.{attribute} = {y}", f"del {x}.{attribute}", f"{x}.{attribute} += 1", f"print({x}.{method}({y}))", f"print({x}.{method}({y}))",
            f"print({x}.{method}({y}, k={self.below(3)}))", f"f = {x}.{method}\nprint(f(1), f.__name__)", f"print({x} {self.pick(*BINARY.values())} {y})", f"print({y} {self.pick(*BINARY.values())} {x})",
            f"w = {x}\nw {self.pick(*BINARY.values())}= {y}\nprint(w)", f"print({x} {self.pick(*COMPARE.values())} {y})", f"print({y} {self.pick(*COMPARE.values())} {x})",
            f"print(len({x}))", f"print(bool({x}), not {x}, 1 if {x} else 2)", f"print({x}[{self.below(4)}])", f"print({y} in {x})", f"print(list({x}))", f"print({x}(1, k=2))", f"print(str({x}), f'{{{x}!r}} {{{x}:>9}}')",
            f"print({{{x}: 1}}.get({y}))", f"print(-{x}, abs({x}))", f"print(getattr({x}, '{attribute}', 'none'), hasattr({x}, '{method}'))", f"setattr({x}, '{attribute}', {y})", f"print(sorted(vars({x})))",
            f"{x}[1] = {y}", f"del {x}[1]", f"print(int({x}), [5, 6, 7, 8, 9][{x}])", f"with {x} as w:\n    print(w)\n    1 // 0", f"print(isinstance({x}, {self.pick(*self.made)}), isinstance({y}, Root))",
            f"print(issubclass(type({x}), {self.pick(*self.made)}))", f"print([c.__name__ for c in type({x}).__mro__])", f"print({self.pick(*self.made)}.{attribute})", self.unbound(method, x),
            f"{self.pick(*self.made)}.{attribute} = {y}", f"print({x}.make({y}), {x}.twice(1))", f"print({self.pick(*self.made)}.make(3))", f"print(max({x}, {y}), sorted([{x}, {y}]))", f"print([{x}, {y}] == [{y}, {x}], {x} in [1, {y}])",
            f"a, b = {x}\nprint(a, b)", f"print(sum([1, 2], {x}))", f"print({x}.__class__.__name__, {x}.__doc__ if isinstance({x}, Root) else '', type({x}).__qualname__)", f"for w in {x}:\n    print('item', w)\n    break", f"print('%s %r' % ({x}, {x}), '{{0.value}}'.format({x}))",
            f"print({x} is z, id({x}) == id(z))", f"print(float({x}), round({x}, 1))", f"print(next({x}, 'end'), list(reversed({x})))", f"print((lambda *a: a)(*{x}))", f"print({x}.{attribute}.{attribute})", f"print({x}.nothing)",
            f"print(callable({x}), hash({x}) == hash({x}))", f"print(any([{x}, {y}]), all(w for w in [{x}, 1]))", f"{x}, y = {y}, {x}", f"print([w.{attribute} for w in ({x}, {y}, z)])", f"del {self.pick(*self.made)}.{self.pick(*METHODS)}")


def program(seed):
    """The text of a program."""
    w = Classes(seed)
    for _ in range(w.count):
        w.make_class()
    for name in "xyz":
        cls = w.pick(*w.made)
        w.put(0, f"{name} = Root(0)")
        w.attempt(0, f"{name} = {cls}({w.expression([])})")
    for _ in range(8 + w.below(12)):
        w.attempt(0, w.statement())
    if w.chance(20):
        w.put(0, w.statement())
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
