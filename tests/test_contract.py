# SPDX-License-Identifier: MIT
"""What contract/ says: where a second place must say it too, because it cannot include it, and who may include what."""

import pathlib
import re
import shutil
import subprocess

import pytest

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
    assert len(collectives) == 9 and len(operators) == 5
    expected = {f"_{name}": i - (1 << 31) for i, name in enumerate(collectives, 1)}
    expected.update({f"_{name}": i for i, name in enumerate(operators, 1)})
    assert expected.items() <= constants.items()


def counts(parameters):
    """Least and most positional arguments of a signature of signatures.def; most 255: any number."""
    least = most = 0
    for parameter in filter(None, (text.strip() for text in parameters.split(","))):
        if parameter == "*":
            break
        if parameter.startswith("*") and not parameter.startswith("**"):
            return least, 255
        if parameter != "/" and not parameter.startswith("**"):
            most += 1
            least += "=" not in parameter
    return least, most


def test_arguments_of_built_ins():
    text = (ROOT / "contract" / "signatures.def").read_text()
    signatures = dict(re.findall(r'^FUNCTION\((\w+), \w+, "(.*)"\)', text, re.M))
    checked = 0
    for macro in "TYPE", "FUNC":
        for _, name, least, most, where in rows("builtins.def", macro):
            if name in signatures and where != "N" and name != "str":  # its encoding and errors are refused by the host
                assert (name, int(least), int(most)) == (name, *counts(signatures[name]))
                checked += 1
    assert checked > 20


def test_core_is_included_by_its_header():
    internal = {path.parent.name for path in ROOT.glob("*/**/*.[ch]") if "build" not in path.parts
                and '#include "core/internal.h"' in path.read_text(errors="replace")}
    assert internal == {"core"}


@pytest.mark.skipif(not shutil.which("clang"), reason="no clang, which compiles for any machine")
@pytest.mark.parametrize("machine", ["s390x", "powerpc64"])
def test_big_endian_is_refused(machine):
    run = subprocess.run(["clang", f"--target={machine}-linux-gnu", "-ffreestanding", "-fsyntax-only", "-xc",
                          "contract/layout.h"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and "ePython is for little-endian machines" in run.stderr


@pytest.mark.skipif(not shutil.which("clang"), reason="no clang, which compiles for any machine")
@pytest.mark.parametrize("machine", ["x86_64", "i686", "aarch64", "riscv32"])
def test_layout_is_the_same_everywhere(machine):
    subprocess.run(["clang", f"--target={machine}-linux-gnu", "-ffreestanding", "-fsyntax-only", "-xc", "contract/layout.h"],
                   cwd=ROOT, check=True)
