# SPDX-License-Identifier: MIT
# An exception in a handler ends the program.
try:
    1 / 0
except ZeroDivisionError as e:
    print("handling", e)
    int("oops")
