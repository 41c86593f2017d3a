#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Keep the instruction table in docs/bytecode.md equal to contract/opcodes.def.

Usage: opcode_table.py [--check]. Without --check rewrites the lines between the markers; with it, exits 1 if they differ.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "bytecode.md"
BEGIN, END = "<!-- instructions: made by scripts/opcode_table.py -->\n", "<!-- end of instructions -->\n"


def rows():
    """Yield (name, operands, meaning) of each opcode, in order."""
    text = (ROOT / "contract" / "opcodes.def").read_text()
    for match in re.finditer(r'^OP\((\w+),\s*"(\w*)",\s*((?:"[^"]*"\s*)+)\)', text, re.M):
        yield match[1], match[2], "".join(re.findall(r'"([^"]*)"', match[3]))


def table():
    """The Markdown table as text."""
    lines = ["| opcode | name | operands | bytes | meaning |\n", "|---|---|---|---|---|\n"]
    for number, (name, operands, meaning) in enumerate(rows()):
        size = 1 + sum(2 if c in "VKGJ" else 1 for c in operands)
        lines.append("| %d | `%s` | `%s` | %d | %s |\n" % (number, name, operands or " ", size, meaning.replace("|", "\\|")))
    return "".join(lines)


def main():
    text = DOCUMENT.read_text()
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    fresh = text[:begin] + table() + text[end:]
    if "--check" in sys.argv:
        if fresh != text:
            sys.exit("docs/bytecode.md is not what contract/opcodes.def says: run scripts/opcode_table.py")
    else:
        DOCUMENT.write_text(fresh)


if __name__ == "__main__":
    main()
