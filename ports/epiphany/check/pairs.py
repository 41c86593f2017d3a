# SPDX-License-Identifier: MIT
"""Compares the simulator's disassembler with binutils' pairs of words and text.

    pairs.py DISASSEMBLE FILE.d...
"""

import argparse
import re
import struct
import subprocess
import sys

PAIR = re.compile(r"^\s*([0-9a-f]+):\s+((?:[0-9a-f]{4} )+)\s*\t(.*)$")
NOP = 0x01A2


def pairs(path):
    """(address, halves, text) of each line; the text without its escapes, and without the names of addresses."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            found = PAIR.match(line)
            if found:
                halves = [int(half, 16) for half in found[2].split()]
                yield int(found[1], 16), halves, re.sub(r"\s*<.*", "", found[3].replace("\\", "")).strip()


def plain(text):
    """A displacement of 0 may be left out."""
    return re.sub(r",[+-]?0x0\]", "]", text)


def is_same(ours, our_address, theirs, their_address):
    """Branches are compared by their distance."""
    found = re.fullmatch(r"(b\w*) 0x([0-9a-f]+)", ours)
    if found and not ours.startswith("bitr"):
        distance = (int(found[2], 16) - our_address) & 0xFFFFFFFF
        ours = f"{found[1]} {(their_address + distance) & 0xFFFFFFFF:x}"
    return plain(ours) == plain(theirs) or theirs == "fabs rd,rn" and ours.startswith("fabs ")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("disassemble")
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    all_pairs = [pair for path in options.files for pair in pairs(path)]
    words = b"".join(struct.pack("<HH", *(halves + [NOP])[:2]) for _, halves, _ in all_pairs)
    done = subprocess.run([options.disassemble], input=words, stdout=subprocess.PIPE, check=True)
    differ = 0
    for n, (ours, (address, _, theirs)) in enumerate(zip(done.stdout.decode().splitlines(), all_pairs)):
        if not is_same(ours, n * 4, theirs, address):
            print(f"{address:x}: ours {ours!r}, binutils {theirs!r}")
            differ += 1
    print(f"pairs: {len(all_pairs)} pairs of word and text, {differ} differ")
    return 1 if differ or not all_pairs else 0


if __name__ == "__main__":
    sys.exit(main())
