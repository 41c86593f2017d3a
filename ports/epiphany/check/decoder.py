# SPDX-License-Identifier: MIT
"""Compares the simulator's decoder with binutils' objdump: all 65,536 first words (each once alone if it is a short instruction) and
random long instructions.

    decoder.py DISASSEMBLE OBJDUMP [--long N]
"""

import argparse
import random
import re
import struct
import subprocess
import sys
import tempfile

LONG = {8, 9, 11, 12, 13, 15}  # the low four bits of instructions of 32 bits
NOP = 0x01A2


def words(count, seed=1):
    """4 bytes each: all short instructions, with a nop; a long one of each first half; random long ones."""
    chance = random.Random(seed)
    for first in range(65536):
        yield struct.pack("<HH", first, chance.getrandbits(16) if first & 15 in LONG else NOP)
    # Few random words are instructions: the fixed fields of most are made likely ones.
    for _ in range(count):
        word = chance.getrandbits(28) << 4 | chance.choice(sorted(LONG))
        if chance.random() < 0.8:
            word &= ~0x7F0000
            word |= chance.choice([0, 0, 2, 2, 6, 7, 10, 14]) << 16 | chance.choice([0, 0, 0, 1, 2, 3]) << 20
        if chance.random() < 0.5:
            word &= ~0x300
        yield struct.pack("<I", word)


def objdump_texts(program, path):
    """What objdump says of the instruction at every fourth byte."""
    command = [program, "-D", "-z", "-b", "binary", "-m", "epiphany", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 3 and re.fullmatch(r" *[0-9a-f]*[048c]:", parts[0]):
                yield " ".join(parts[2:])


def plain(text):
    """Numbers in hexadecimal; a displacement of 0 is left out; cpu/epiphany.cpu prints the short fabs without its operands."""
    text = re.sub(r",[+-]?0x0\]", "]", text.strip())
    return "fabs rd,rn" if re.fullmatch(r"fabs r[0-7],r[0-7]", text) else text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("disassemble")
    parser.add_argument("objdump")
    parser.add_argument("--long", type=int, default=1000000)
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile() as file:
        for word in words(options.long):
            file.write(word)
        file.flush()
        with open(file.name, "rb") as code:
            ours = subprocess.run([options.disassemble], stdin=code, stdout=subprocess.PIPE, text=True, check=True)
        theirs = list(objdump_texts(options.objdump, file.name))
    ours = ours.stdout.splitlines()
    known = sum(text != "*unknown*" for text in theirs)
    differ = [(at * 4, a, b) for at, (a, b) in enumerate(zip(ours, theirs)) if plain(a) != plain(b)]
    for at, a, b in differ[:20]:
        print(f"{at:x}: ours {a!r}, objdump {b!r}")
    failed = differ or len(ours) != len(theirs)
    print(f"decoder: {len(theirs)} instructions, {known} of them known, {len(differ)} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
