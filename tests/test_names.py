# SPDX-License-Identifier: MIT
"""What names mean, in programs that are made here: too long, or too many, to stand in language/."""

import sys

import pytest

import support

sys.path.insert(0, str(support.TESTS / "fuzz"))
import random_names

# Calls of every kind of function, by position, by keyword, with defaults and further arguments, as values, and wrong ones.
KINDS = '''
def star(*a): return a
def star2(x, *a): return x, a
def kw(*, key=5): return key
def kw2(x, *, key, other=2): return x, key, other
def both(x, y=2, *rest, key=5): return x, y, rest, key
def default(x, y=[]):
    y.append(x)
    return y
n = 7
def late(x, y=n): return x + y
def late_kw(x, *, y=n): return x + y
def outer(k):
    def inner(x, *, y=k): return k * x + y
    def adder(*a): return sum(a) + k
    def plain(): return "plain"
    def stars(*a): return a
    return inner, adder, plain() + str(stars(1, 2))
print(star(), star(1), star(1, 2), star2(1), star2(1, 2, 3))
print(kw(), kw(key=1), kw2(1, key=2), kw2(1, key=2, other=3))
print(both(1), both(1, 3), both(1, 3, 4, 5), both(1, key=9), both(*[1, 2, 3], key=4))
print(default(1), default(2), default(3, []))
print(late(1), late(1, 2), late_kw(1), late_kw(1, y=2))
inner, adder, text = outer(3)
print(inner(2), inner(2, y=1), adder(), adder(1, 2), text)
print((lambda *a: a)(1, 2), (lambda x, y=n: x + y)(1), (lambda *, k=n: k)())
f = star
print(f(1, 2), list(map(star, [1, 2])), sorted([3, 1, 2], key=lambda x, k=n: -x))
print(list(zip("ab", [1, 2])), sorted([3, 1, 2], reverse=True), list(enumerate("ab", start=1)))
print(1, 2, sep="-", end="!\\n")
print(max([1, -5], key=abs), min(3, 1, key=lambda x: -x), max([], default=4))
l = [3, 1, 2]
l.sort(key=lambda x: -x)
print(l, l.index(1), "a b".split(), " x ".strip(), l.copy(), list({1: 2}.items()))
add = l.append
add(4)
print(l, list(map(str.upper, ["a"])), ",".join(["a", "b"]))
for wrong in (lambda: star2(), lambda: kw(1), lambda: kw2(1), lambda: late(), lambda: late_kw(1, 2), lambda: f0(1)):
    try:
        wrong()
    except TypeError as e:
        print(e)
'''


def many_functions(count):
    """A program of `count` functions that are called, then every kind of function: their numbers are above `count`."""
    lines = [f"def f{i}(): return {i % 100}" for i in range(count)]
    lines += ["total = 0"] + [f"total += f{i}()" for i in range(count)] + ["print(total)"]
    return "\n".join(lines) + KINDS


@pytest.mark.parametrize("count", [1, 235, 254, 255, 256, 300, 3000])
def test_many_functions(count, epython, tmp_path):
    program = tmp_path / "many.py"
    program.write_text(many_functions(count))
    expected = support.run(["python3", program])
    result = epython("-c", 1, program)
    assert (result.err, result.out, result.status) == (expected.err, expected.out, 0)


@pytest.mark.skipif(sys.version_info[:2] != support.ORACLE_VERSION, reason="the messages are those of CPython 3.11")
@pytest.mark.parametrize("first", range(0, 600, 100))
def test_random_names(first, epython):
    """Random programs over names and imports; `python3 tests/fuzz/random_names.py --count 10000` compares more."""
    compared, failures = random_names.run(first, 100, epython.command[0])
    assert not failures, "\n".join(f"seed {seed}\n{text}\n{expected}\n{got}" for seed, text, expected, got in failures[:2])
    assert compared > 20
