# SPDX-License-Identifier: MIT
"""Arithmetic on random floats, the extremes among them: a device must compute what virtual cores do.

    python3 tests/fuzz/random_floats.py EPYTHON DEVICE [PROGRAMS] [FIRST SEED]

Where a device has no subnormal numbers (the Epiphany), 0 is right in place of one.
"""

import random
import re
import struct
import subprocess
import sys

SMALLEST = "1.1754943508222875e-38"  # that is normal
EXTREMES = ["0.0", "-0.0", "1.0", "-1.0", "inf", "-inf", "nan", SMALLEST, "-" + SMALLEST, "3.4028234663852886e+38", "16777216.0", "0.5",
            "3.0", "2147483648.0", "-2147483648.0", "1e-30", "-1e30"]
COUNT = 40  # operands
NUMBER = re.compile(r"-?(?:inf|nan|\d+(?:\.\d+)?(?:e[-+]?\d+)?)")

OPERATIONS = """
import math
def pairs(name, f):
    for a in X:
        row = []
        for b in X:
            try:
                row.append(f(a, b))
            except Exception as e:
                row.append(str(e))
        print(name, row)
pairs("+", lambda a, b: a + b)
pairs("-", lambda a, b: a - b)
pairs("*", lambda a, b: a * b)
pairs("/", lambda a, b: a / b)
pairs("//", lambda a, b: a // b)
pairs("%", lambda a, b: a % b)
pairs("<", lambda a, b: (a < b, a <= b, a == b, a != b, a > b, a >= b))
pairs("min", lambda a, b: (min(a, b), max(a, b)))
def each(name, f):
    for a in X:
        try:
            print(name, a, f(a))
        except Exception as e:
            print(name, a, e)
for f in int, round, abs, bool, str, math.sqrt, math.floor, math.ceil, math.trunc, lambda a: -a, lambda a: round(a, 1):
    each("of one", f)
each("beside integers", lambda a: (a + 1, 1 - a, 2 * a, a * 3, 7 / a, a / 7, a // 2, a % 3, a < 1, 1 < a, a == 0, 2 <= a))
each("**", lambda a: (a ** 2, a ** 0.5, 2 ** a, a ** -1))
each("format", lambda a: f"{a:.3f} {a:e}")
print(sum(x for x in X if abs(x) < 1e30), sorted(x for x in X if x == x))
"""


def operand(rand):
    """Any normal number: of any size, near 1, tiny or huge; of any digits, few, or at the border of two sizes."""
    exponent = rand.choice([rand.randint(1, 254), rand.randint(117, 137), rand.randint(1, 30), rand.randint(225, 254)])
    digits = rand.choice([rand.getrandbits(23), 0, 0x7FFFFF, 1, rand.getrandbits(4) << 19])
    return repr(struct.unpack("<f", struct.pack("<I", rand.getrandbits(1) << 31 | exponent << 23 | digits))[0])


def program(seed):
    """The text of a program."""
    rand = random.Random(seed)
    operands = EXTREMES + [operand(rand) for _ in range(COUNT - len(EXTREMES))]
    return f"inf = float('inf')\nnan = float('nan')\nX = [{', '.join(operands)}]\n{OPERATIONS}"


def is_flushed(expected, found):
    """Whether the one number is subnormal, or one that has been rounded up to a normal one, and the other 0 instead."""
    return abs(float(expected)) < 1.1754945e-38 and float(found) == 0


def differences(expected, found):
    """The lines that differ in more than subnormal numbers: (expected, found)."""
    expected, found = expected.splitlines(), found.splitlines()
    different = [pair for pair in zip(expected, found) if pair[0] != pair[1]]
    different = [(a, b) for a, b in different if NUMBER.sub("", a) != NUMBER.sub("", b)
                 or not all(p == q or is_flushed(p, q) for p, q in zip(NUMBER.findall(a), NUMBER.findall(b)))]
    return different + [("", "")] * (len(expected) != len(found))


def run(epython, device, text):
    """What the program prints on one core of a device."""
    done = subprocess.run([*epython, "--device", device, "-c", "1", "-"], input=text, stdout=subprocess.PIPE, timeout=120, check=True, text=True)
    return done.stdout


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    count, first = [*map(int, sys.argv[3:5]), *(100, 0)[len(sys.argv) - 3:]]
    failed = 0
    for seed in range(first, first + count):
        text = program(seed)
        different = differences(run(sys.argv[1:2], "virtual", text), run(sys.argv[1:2], sys.argv[2], text))
        failed += bool(different)
        for pair in different[:3]:
            print(f"seed {seed}:\n{pair[0]}\n{pair[1]}")
    print(f"{failed} of {count} differ")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
