# SPDX-License-Identifier: MIT
"""What contract/ says and a second place must say too, because it cannot include it."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent


def rows(name, macro):
    """The arguments of each row of a table of contract/, as lists of words without quotes."""
    text = re.sub(r"^\s*//.*", "", (ROOT / "contract" / name).read_text(), flags=re.M)
    return [[word.strip().strip('"') for word in row.split(",")] for row in re.findall(rf"^{macro}\((.*?)\)", text, re.M)]


def module_constants(name):
    """The integers that a module of ePython's assigns to names at its top."""
    text = (ROOT / "modules" / name).read_text()
    return {name: int(value, 0) for name, value in re.findall(r"^(_[A-Z]+) = (-?(?:0x)?[0-9a-f]+)\b", text, re.M)}


def test_numbers_of_collectives():
    constants = module_constants("parallel.py")
    collectives = [row[0] for row in rows("collectives.def", "COLLECTIVE")]
    operators = [row[0] for row in rows("collectives.def", "OPERATOR")]
    assert len(collectives) == 8 and len(operators) == 5
    expected = {f"_{name}": i - (1 << 31) for i, name in enumerate(collectives, 1)}
    expected.update({f"_{name}": i for i, name in enumerate(operators, 1)})
    assert expected.items() <= constants.items()
