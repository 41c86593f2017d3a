# SPDX-License-Identifier: MIT
"""Random programs with sets, frozensets and the views of dicts: operators, methods, comparisons, mutation; order as CPython's.

    python3 tests/fuzz/random_collections.py EPYTHON [PROGRAMS] [FIRST SEED]

Elements are numbers, bytes and tuples of numbers, whose order is always the same.
"""

import differential
from program_writer import Writer

OPERATORS = ["|", "&", "-", "^"]
METHODS = ["union", "intersection", "difference", "symmetric_difference"]
CHANGES = ["update", "intersection_update", "difference_update", "symmetric_difference_update"]


class Sets(Writer):
    def element(self):
        n = self.pick(self.below(10), self.below(10), self.below(100), -self.below(20), self.below(100000))
        return self.pick(str(n), str(n), str(n), str(n), f"({n}, {self.below(4)})", "True", "2.5", f"{n}.0", "frozenset({1, 2})" if self.chance(20) else "0")

    def elements(self, most=8):
        return ", ".join(self.element() for _ in range(self.below(most + 1)))

    def operand(self):
        return self.pick("s", "t", "u", "f", "d.keys()", "s", "t")

    def iterable(self):
        return self.pick("s", "t", "f", "d", "d.keys()", "d.items()", f"[{self.elements()}]", f"range({self.below(40)})", f"range({self.below(9)}, {self.below(99)}, {1 + self.below(9)})",
                         "(x for x in t)", "{3, 4}", "b'aab'" if self.chance(10) else "()")

    def statement(self):
        a, b, e = self.operand(), self.operand(), self.element()
        s = self.pick("s", "t", "u")
        operator = self.pick(*OPERATORS)
        return self.pick(
            f"print({a} {operator} {b})", f"print({a} {operator} {b})", f"{s} = {a} {operator} {b}", f"{s} {operator}= {b}", f"print({a}, {b})", f"print(list({a}), len({a}))", f"print({e} in {a}, {e} not in {b})",
            f"{s}.add({e})", f"{s}.add({e})", f"{s}.discard({e})", f"{s}.remove({e})", f"print({s}.pop(), {s})", f"print({s}.{self.pick(*METHODS)}({self.iterable()}))", f"print({s}.{self.pick(*METHODS[:3])}({self.iterable()}, {self.iterable()}))",
            f"print({s}.{self.pick(*CHANGES)}({self.iterable()}), {s})", f"print({a} {self.pick('<', '<=', '>', '>=', '==', '!=')} {b})", f"print({s}.issubset({self.iterable()}), {s}.issuperset({self.iterable()}), {s}.isdisjoint({self.iterable()}))",
            f"{s} = set({self.iterable()})", f"f = frozenset({self.iterable()})", f"{s} = {{x for x in {self.iterable()} if x}}", f"{s} = {{*{self.iterable()}, {e}}}", f"{s} = {s}.copy()", f"{s}.clear()" if self.chance(30) else f"{s} = {{{e}}}",
            f"print(sorted(map(str, {a})), min({a}, default=0, key=str))", f"for x in {a}:\n    print(x, end=' ')\nprint()", f"for x in {s}:\n    {s}.add({self.below(50)} + len({s}))", f"for x in list({s}):\n    {s}.discard(x)\n    break", f"print(hash(f) == hash(frozenset({s})), f == {s})",
            f"print({{f: 1}}.get(frozenset({s})), f in {{f}})", f"d = dict.fromkeys({a}, {self.below(9)})", f"d[{e}] = {self.below(9)}", f"print(d.items() {operator} {{(1, 2)}}, d.keys() {operator} {s})", f"print(d.keys() == {s}, d.items() <= {{(1, 1)}}, 5 in d.keys())",
            f"x, *y = {a}\nprint(x, y)", f"print([x for x in {a}], tuple({a}), dict(zip({a}, 'abc')))", f"print(bool({a}), not {a}, {a} or 'empty')", f"{s}.update({self.iterable()}, {self.iterable()})", f"print({s} {operator} [1, 2])", f"print({s} < [1])", f"print({{{e}, {e}}}, {{*[{self.elements(5)}], 1}})",
            f"print({s}.add([1]))", f"print(type({a} {operator} f), type(f {operator} {s}))", f"print(sum(x for x in {a} if isinstance(x, int)), any({a}), all({a}))", f"print(len({{x % 7 for x in range({self.below(60)})}}), {{x * x % 11 for x in range(9)}})",
            f"g = {s}\ng |= {{{e}}}\nprint(g is {s}, {s})", f"g = f\ng |= {{{e}}}\nprint(g is f, g)", f"print(sorted({a} & {b}, key=str), {a}.isdisjoint({b}))", f"for i in range({self.below(200)}):\n    {s}.add(i * {1 + self.below(40)})\nprint({s})",
            f"for i in range({self.below(40)}):\n    {s}.discard(i)\nprint({s})", f"print(set('hello') == set('ole') | {{'h'}}, sorted(set('banana')), len(frozenset('xyzzy')))", f"print(enumerate({a}) is None, next(iter({a}), 'none'), list(reversed(sorted({a}, key=str)))[:2])",
            f"i = iter({s})\n{s}.add({e})\nprint(next(i, 'end'))", f"print(f'{{{a}}} {{{s}!r}}', str({s}) == repr({s}), '%s' % (f,))", f"print({s}.nothing)", f"print(f.add(1))")


def program(seed):
    """The text of a program."""
    w = Sets(seed)
    for name in "stu":
        w.put(0, f"{name} = {{{w.elements() or '1'}}}")
    w.put(0, f"f = frozenset([{w.elements()}])")
    w.put(0, f"d = {{{w.element()}: 1, {w.element()}: 2}}")
    for _ in range(8 + w.below(14)):
        w.attempt(0, w.statement())
    w.put(0, "print(s, t, u, f, d, sep='\\n')")
    return w.text()


if __name__ == "__main__":
    differential.main(program, __doc__)
