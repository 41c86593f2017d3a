# SPDX-License-Identifier: MIT
"""Writes images with a few bytes changed: most of what the verifier must refuse, or the core bear, is one byte from a right image.

    python3 tests/fuzz/make_mutants.py SEEDS MUTANTS COUNT [SEED]

SEEDS: the folder of images as make_seeds writes them; MUTANTS: the folder for COUNT changed ones, the same every time.
"""

import random
import sys
from pathlib import Path

LONGEST = 6000  # bytes: a change of a longer one is seldom in what runs
CHANGES = (1, 1, 1, 2, 3)


def changed(byte, chance):
    """Another byte: a register's number, any, a neighbour, or one with the other sign."""
    return chance.choice((chance.randrange(16), chance.randrange(256), byte + 1 & 255, byte - 1 & 255, byte ^ 128))


def mutant(image, chance):
    """An image with one to three bytes changed."""
    image = bytearray(image)
    for _ in range(chance.choice(CHANGES)):
        at = chance.randrange(len(image))
        image[at] = changed(image[at], chance)
    return image


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    seeds, mutants, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    images = [path for path in sorted(seeds.iterdir()) if path.stat().st_size <= LONGEST]
    mutants.mkdir(parents=True, exist_ok=True)
    for old in mutants.iterdir():
        old.unlink()
    for number in range(count):
        (mutants / f"{number:06}").write_bytes(mutant(chance.choice(images).read_bytes(), chance))


if __name__ == "__main__":
    main()
