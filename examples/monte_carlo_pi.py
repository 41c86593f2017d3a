# SPDX-License-Identifier: MIT
# Pi by throwing darts: of random points in a square, pi/4 fall into the circle within it. Every core throws its share, from
# random numbers of its own; the hits are summed.
#
#     epython monte_carlo_pi.py
#     epython --seed 1 monte_carlo_pi.py        the same digits in every run
#
# Core 0 prints pi to two digits or so, and how far off it is.
from math import pi
from parallel import coreid, numcores, reduce
from random import random

DARTS = 160000


def throw(darts):
    """How many of so many darts hit the quarter circle."""
    hits = 0
    for i in range(darts):
        x = random()
        y = random()
        if x * x + y * y < 1.0:
            hits += 1
    return hits


mine = DARTS // numcores()
hits = reduce(throw(mine), "sum")
if coreid() == 0:
    estimate = 4.0 * hits / (mine * numcores())
    print(f"Pi is about {estimate:.4f}, off by {abs(estimate - pi):.4f}")
