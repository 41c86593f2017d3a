# SPDX-License-Identifier: MIT
"""Random programs with generators: yield in all places, send, throw, close, yield from, try with finally, lazily chained.

    python3 tests/fuzz/random_generators.py EPYTHON [PROGRAMS] [FIRST SEED]

All generators stay in a list until the end: when one that nobody holds any more is closed is CPython's affair.
"""

import differential
from program_writer import Writer

TYPES = ["ValueError", "KeyError", "StopIteration", "GeneratorExit", "RuntimeError", "ZeroDivisionError"]


class Generators(Writer):
    def __init__(self, seed):
        super().__init__(seed)
        self.functions = 1 + self.below(4)
        self.mark = 0

    def value(self):
        self.mark += 1
        return self.pick(str(self.mark), str(self.mark), f"(n, {self.mark})", "n", "x")

    def source(self, function):
        """Something to iterate over."""
        choices = [f"range({1 + self.below(3)})", "[7, 8]", "'ab'", "{'k': 1}", "(x for x in range(3) if x != 1)", "iter([5, 6])", "enumerate('p')", "zip([1, 2], 'uv')", "map(str, range(2))", "()"]
        choices += [f"keep(g{i}(n + 1))" for i in range(function)] * 3
        return self.pick(*choices)

    def statement(self, depth, function, level, loop):
        choice = self.below(15)
        if choice < 4 or level > 3:
            self.put(depth, self.pick("yield {}", "x = yield {}", "x = yield {}", "print('got', (yield {}))").format(self.value()))
        elif choice == 4:
            self.put(depth, f"x = yield from {self.source(function)}")
        elif choice == 5:
            self.put(depth, f"for x in {self.source(function)}:")
            self.block(depth + 1, function, level + 1, True)
        elif choice in (6, 7, 8):
            self.attempt_statement(depth, function, level + 1, loop)
        elif choice == 9:
            self.put(depth, f"if n % 2 == {self.below(2)}:")
            self.block(depth + 1, function, level + 1, loop)
        elif choice == 10:
            self.put(depth, f"print('at', {self.value()})")
        elif choice == 11 and level:
            self.put(depth, self.pick(f"return {self.value()}", "return", f"raise {self.pick(*TYPES)}({self.value()})", "1 // 0", *(["break", "continue"] if loop else [])))
        elif choice == 12:
            self.put(depth, f"x = [y for y in {self.source(function)}]")
        elif choice == 13:
            self.put(depth, f"x = ((yield {self.value()}), (yield {self.value()}))")
        else:
            self.put(depth, f"def inner(z={self.value()}):\n    yield z\n    yield n\nx = yield from inner()")

    def block(self, depth, function, level, loop):
        for _ in range(1 + self.below(3)):
            self.statement(depth, function, level, loop)

    def attempt_statement(self, depth, function, level, loop):
        self.put(depth, "try:")
        self.block(depth + 1, function, level, loop)
        handlers = self.some(TYPES[:2] + TYPES[4:] + ["Exception"], 2)
        for kind in sorted(handlers, key="Exception".__eq__):
            self.put(depth, f"except {kind} as error:")
            self.put(depth + 1, f"print('caught', repr(error))")
            if self.chance(50):
                self.block(depth + 1, function, level + 1, loop)
            if self.chance(20):
                self.put(depth + 1, "raise")
        if not handlers or self.chance(40):
            self.put(depth, "finally:")
            self.put(depth + 1, f"print('finally', {self.value()})")
            if self.chance(20):
                self.put(depth + 1, f"x = yield {self.value()}" if self.chance(50) else "n += 1")

    def function(self, number):
        self.put(0, f"def g{number}(n=0):")
        self.put(1, "x = None")
        self.block(1, number, 0, False)
        self.put(1, f"yield {self.value()}")
        if self.chance(50):
            self.put(1, f"return {self.value()}")
        self.put(0, "")

    def step(self):
        """One thing that is done with a generator."""
        g = f"kept[{self.below(3)}]"
        return self.pick(
            f"print(next({g}))", f"print(next({g}))", f"print(next({g}, 'end'))", f"print({g}.send({self.pick('None', '1', repr('s'), '[2]')}))", f"print({g}.send(9))",
            f"print({g}.throw({self.pick(*TYPES)}({self.pick('', '1', repr('thrown'))})))", f"print({g}.throw({self.pick(*TYPES)}))", f"print({g}.close())", f"print(list({g}))",
            f"for v in {g}:\n    print('item', v)\n    if v == 3:\n        break", f"print([v for v in {g} if v != 2])", f"a, *b = {g}\nprint(a, b)", f"print(sum(1 for v in {g}))", f"print(5 in {g})", f"print(tuple(zip({g}, 'xyz')))",
            f"print(dict(enumerate({g})))", f"kept.append(keep(v for v in {g} if v))\nprint(next(kept[-1]))", f"print(next(kept[-1], 'last'))", f"print({g} is iter({g}), type({g}).__name__, {g}.__name__)", f"print(max(map(str, {g}), default='none'))",
            f"print(any({g}))", f"print(next(keep(map(str, {g}))))", f"first = keep(enumerate({g}))\nprint(next(first), next(first, 'none'))", f"print(sorted({g}, key=str))", f"print([*{g}, 0])", f"print(str.join('-', (str(v) for v in {g})))",
            f"def chain():\n    print('returned', (yield from {g}))\nprint(list(chain()))")


def program(seed):
    """The text of a program."""
    w = Generators(seed)
    w.put(0, "held = []\n\n\ndef keep(generator):\n    held.append(generator)\n    return generator\n\n")
    for number in range(w.functions):
        w.function(number)
    w.put(0, "kept = [" + ", ".join(f"keep(g{w.below(w.functions)}({w.below(4)}))" for _ in range(3)) + "]")
    for _ in range(6 + w.below(10)):
        w.put(0, "try:")
        w.put(1, w.step())
        w.put(0, "except StopIteration as stop:\n    print('stop', stop.value)")
        w.put(0, "except BaseException as error:\n    print(type(error).__name__, error, repr(error.__context__))")
    w.put(0, "for generator in reversed(held):")
    w.put(1, "try:\n    generator.close()\nexcept (AttributeError, RuntimeError) as error:\n    print('closing', type(error).__name__)")
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
