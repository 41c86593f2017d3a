# SPDX-License-Identifier: MIT
# A loop that is left by an exception, uncaught.
def search(grid, wanted):
    for row in grid:
        for x in row:
            if x == wanted:
                raise LookupError("found " + str(x))
search([[1, 2], [3, 4]], 9)
search([[1, 2], [3, 4]], 3)
