# SPDX-License-Identifier: MIT
# A handler of another type does not catch.
try:
    try:
        [].pop()
    except KeyError:
        print("never")
except (TypeError, ValueError):
    print("neither")
