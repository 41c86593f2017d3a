# SPDX-License-Identifier: MIT
# int of text that is no number.
def parse(line):
    return [int(w) for w in line]
x = int("12x")
