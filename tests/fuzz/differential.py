# SPDX-License-Identifier: MIT
"""Runs random programs under python3 and under epython, and tells those that behave differently.

A generator of programs is a module random_NAME.py of this folder with a function program(seed) -> text; its last lines are

    if __name__ == "__main__":
        differential.main(program, __doc__)

    python3 tests/fuzz/random_NAME.py EPYTHON [PROGRAMS] [FIRST SEED]

A program that differs is shrunk: lines, with what is indented below them, are left out as long as the outputs differ.
python3 is one that has started already (oracle.py); what differs is run by a fresh one as well.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ADDRESS = re.compile(r"at 0x[0-9a-f]+")
INLINED = re.compile(r"""^  File ".*", line \d+, in (.*)\n(?:    .*\n)*(  File ".*", line \d+, in )<(?:list|set|dict)comp>\n""", re.MULTILINE)
RECURSION = re.compile(r"(maximum recursion depth exceeded)( while [a-z]+ [a-zA-Z ]+| in [a-z_ ]+)")
# Where an order of texts in a set is seen all the same, it is the same in every run of python3.
ENVIRONMENT = {**os.environ, "PYTHONHASHSEED": "0"}
CUT = re.compile(r"^\[\d+ earlier exceptions? led to this\]$", re.MULTILINE)
CLAUSES = ("except", "else", "elif", "finally")


def inlined(text):
    """Tracebacks as CPython has them from 3.12 on (PEP 709), and epython too: a comprehension is part of the function that it stands in,
    where CPython 3.11 has a frame of its own for it, called by that function (docs/language.md)."""
    while (found := INLINED.search(text)):
        text = f"{text[:found.start()]}{found[2]}{found[1]}\n{text[found.end():]}"
    return text


def seen(status, out, err, folder):
    """Status, output and errors without what differs from run to run: the folder, addresses; nor what CPython did when its stack was full."""
    plain = (ADDRESS.sub("at 0x0", text.decode().replace(f"{folder}/", "")) for text in (out, err))
    return status, *(RECURSION.sub(r"\1", inlined(text)) for text in plain)


def run(command, folder):
    """What is seen of program.py in a folder."""
    done = subprocess.run([*command, "program.py"], cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False)
    return seen(done.returncode, done.stdout, done.stderr, folder)


class Oracle:
    """A python3 that runs one program after the other."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-S", Path(__file__).with_name("oracle.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)

    def run(self, folder):
        """What run() gives for program.py in a folder."""
        print(folder, file=self.process.stdin, flush=True)
        status = int(self.process.stdout.readline())
        return seen(status, *(Path(folder, name).read_bytes() for name in ("out", "err")), folder)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def is_python(text):
    """Whether a program can be compiled."""
    try:
        compile(text, "program.py", "exec")
    except SyntaxError:
        return False
    return True


def differs(text, epython, folder, oracle, sure=True):
    """What differs between python3 (sure: a fresh one) and epython for a program, or None. Programs that are no Python, or do not end, do not count;
    nor do those in which a generator yields when it is closed: CPython lets go those that it had, and tells of those that nobody closed; nor
    those whose report has more exceptions than epython shows (docs/language.md)."""
    if not sure and not is_python(text):  # else it most likely is: it is asked in the end
        return None
    Path(folder, "program.py").write_text(text, encoding="utf-8")
    expected = oracle.run(folder)
    if expected[0] < 0:
        return None
    got = run([*epython, "-c", "1"], folder)
    if expected != got and sure:
        try:
            expected = run([sys.executable], folder)
        except subprocess.TimeoutExpired:  # it has no limits, as the other one has
            return None
    if expected == got or "generator ignored GeneratorExit" in expected[1] + expected[2] or CUT.search(got[2]) or not is_python(text):
        return None
    return f"--- python3\n{expected[1]}{expected[2]}--- epython\n{got[1]}{got[2]}"


def depth_of(line):
    return len(line) - len(line.lstrip())


def block_end(lines, start):
    """The line behind a line and all that is indented below it."""
    end = start + 1
    while end < len(lines) and depth_of(lines[end]) > depth_of(lines[start]):
        end += 1
    return end


def statement_end(lines, start):
    """The line behind a line, all that is indented below it, and its further clauses."""
    end = block_end(lines, start)
    while end < len(lines) and depth_of(lines[end]) == depth_of(lines[start]) and lines[end].lstrip().startswith(CLAUSES):
        end = block_end(lines, end)
    return end


def shrink(text, epython, folder, oracle):
    """The shortest program that leaving out lines leads to and that still differs. It lacks no name that the whole one has."""
    lines, start = text.splitlines(), 0
    unnamed = "NameError" in differs(text, epython, folder, oracle)
    while start < len(lines):
        ends = [] if lines[start].startswith("# epython:") else [statement_end(lines, start), block_end(lines, start)]
        for end in sorted(set(ends), reverse=True):
            shorter = lines[:start] + lines[end:]
            found = differs("\n".join(shorter) + "\n", epython, folder, oracle, False)
            if found and (unnamed or "NameError" not in found):
                lines = shorter
                break
        else:
            start += 1
    return "\n".join(lines) + "\n"


def differing(program, epython, seeds):
    """The seeds whose programs differ, each with the shrunk program and what differs."""
    oracle = Oracle()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            text = program(seed)
            if differs(text, epython, folder, oracle):
                text = shrink(text, epython, folder, oracle)
                yield seed, f"{text}{differs(text, epython, folder, oracle)}"
    oracle.end()


def failures(program, epython, seeds):
    """All of differing(), a list."""
    return list(differing(program, epython, seeds))


def main(program, usage):
    """The command line of a generator."""
    if len(sys.argv) < 2:
        sys.exit(usage)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    bad = 0
    for seed, text in differing(program, [str(Path(sys.argv[1]).resolve())], range(first, first + count)):
        bad += 1
        print(f"seed {seed}\n{text}", flush=True)
    print(f"{bad} of {count} differ")
    sys.exit(bool(bad))
