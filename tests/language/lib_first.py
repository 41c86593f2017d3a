# SPDX-License-Identifier: MIT
# A module with the same names as lib_second; what it does at its top level shows.
import math

print("lib_first runs")
count = 1


def f():
    return "first"


def bump():
    global count
    count += 1
