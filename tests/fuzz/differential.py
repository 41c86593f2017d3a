# SPDX-License-Identifier: MIT
"""Runs random programs under python3 and under epython, and tells those that behave differently.

A generator of programs is a module random_NAME.py of this folder with a function program(seed) -> text; its last lines are

    if __name__ == "__main__":
        differential.main(program, __doc__)

    python3 tests/fuzz/random_NAME.py EPYTHON [PROGRAMS] [FIRST SEED]

A program that differs is shrunk: lines, with what is indented below them, are left out as long as the outputs differ.
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def run(command, folder):
    """Status, output and errors of program.py in a folder."""
    done = subprocess.run([*command, "program.py"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode().replace(f"{folder}/", "")


def differs(text, epython, folder):
    """What differs between python3 and epython for a program, or None. Programs that are no Python do not count."""
    try:
        compile(text, "program.py", "exec")
    except SyntaxError:
        return None
    Path(folder, "program.py").write_text(text, encoding="utf-8")
    expected, got = run([sys.executable], folder), run([*epython, "-c", "1"], folder)
    if expected == got:
        return None
    return f"--- python3\n{expected[1]}{expected[2]}--- epython\n{got[1]}{got[2]}"


def block_end(lines, start):
    """The line behind a line and all that is indented below it."""
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
        end += 1
    return end


def shrink(text, epython, folder):
    """The shortest program that leaving out lines leads to and that still differs. It lacks no name that the whole one has."""
    lines, start = text.splitlines(), 0
    unnamed = "NameError" in differs(text, epython, folder)
    while start < len(lines):
        shorter = lines[:start] + lines[block_end(lines, start):]
        found = differs("\n".join(shorter) + "\n", epython, folder)
        if found and (unnamed or "NameError" not in found):
            lines = shorter
        else:
            start += 1
    return "\n".join(lines) + "\n"


def failures(program, epython, seeds):
    """The seeds whose programs differ, each with the shrunk program and what differs."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            text = program(seed)
            if differs(text, epython, folder):
                text = shrink(text, epython, folder)
                found.append((seed, f"{text}{differs(text, epython, folder)}"))
    return found


def main(program, usage):
    """The command line of a generator."""
    if len(sys.argv) < 2:
        sys.exit(usage)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    bad = failures(program, [str(Path(sys.argv[1]).resolve())], range(first, first + count))
    for seed, text in bad:
        print(f"seed {seed}\n{text}")
    print(f"{len(bad)} of {count} differ")
    sys.exit(bool(bad))
