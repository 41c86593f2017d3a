# SPDX-License-Identifier: MIT
"""Does a test notice when a report is reworded? Changes a letter of each text in turn and runs tests/test_reports.py.

    python3 tests/mutate_reports.py [FILE.c ...]      # default: the files that make reports

A text is changed in the object file of the release build, of which a program is then linked under build/mutant. Texts that no test
misses are printed; the exit status is their number. It takes a quarter of an hour, so it is no part of `make check`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "build" / "release"
MUTANT = ROOT / "build" / "mutant"
FILES = [f"host/report/{name}.c" for name in ("failures", "deadlock", "groups", "report", "traceback", "errors", "statistics")]
FILES += ["host/memory/map.c", "compiler/diag.c"]
SECTION = re.compile(r"^ *\[ *\d+\] (\.rodata\.str\S*) +PROGBITS +[0-9a-f]+ ([0-9a-f]+) ([0-9a-f]+)", re.MULTILINE)
TESTS = ["/usr/bin/python3", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-n", "2", "--patience", "5", "--epython", str(MUTANT / "epython"),
         str(ROOT / "tests" / "test_reports.py"), "-k", "test_report and not interrupt"]


def texts(binary, data):
    """Where each text of an object file begins, and its bytes."""
    sections = subprocess.run(["readelf", "-SW", str(binary)], capture_output=True, text=True, check=True).stdout
    for _, offset, size in SECTION.findall(sections):
        start, end = int(offset, 16), int(offset, 16) + int(size, 16)
        for found in re.finditer(rb"[^\0]+", data[start:end]):
            yield start + found.start(), found.group()


def letter_of(text):
    """The place of a letter of a text that is no part of a format, or None."""
    plain = re.sub(rb"%[-0-9.*]*l*[a-z]|\{[^}]*\}|\x1b\[[0-9;]*m", lambda m: b" " * len(m.group()), text)
    found = list(re.finditer(rb"[A-Za-z]", plain))
    return found[len(found) // 2].start() if found else None


def link(changed, data):
    """Link the program with other bytes in the place of one object."""
    draft = MUTANT / changed.name
    draft.write_bytes(data)
    objects = [str(draft if path == changed else path) for path in sorted(RELEASE.glob("**/*.o"))]
    subprocess.run(["gcc", *objects, "-lm", "-pthread", "-o", str(MUTANT / "epython")], check=True)


def survivors(source):
    """The texts of a source file that may be changed unnoticed."""
    binary = RELEASE / Path(source).with_suffix(".o")
    data = binary.read_bytes()
    for offset, text in texts(binary, data):
        place = letter_of(text)
        if place is None:
            continue
        changed = bytearray(data)
        changed[offset + place] = ord("q") if text[place] != ord("q") else ord("z")
        link(binary, bytes(changed))
        if subprocess.run(TESTS, cwd=ROOT, stdout=subprocess.DEVNULL, env=dict(os.environ, EPYTHON_MODULES=str(ROOT / "modules"))).returncode == 0:
            yield text.decode(errors="replace")


def main():
    MUTANT.mkdir(parents=True, exist_ok=True)
    count = 0
    for source in sys.argv[1:] or FILES:
        for text in survivors(source):
            print(f"{source}: {text!r}", flush=True)
            count += 1
    print(f"{count} texts may be reworded unnoticed")
    sys.exit(min(count, 100))


main()
