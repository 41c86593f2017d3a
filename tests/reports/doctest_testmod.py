# SPDX-License-Identifier: MIT
# A program that tests its own documentation runs, and is told that nothing was tested.
import doctest


def double(x):
    """
    >>> double(2)
    5
    """
    return 2 * x


if __name__ == "__main__":
    print(double(2), doctest.testmod()[0])
