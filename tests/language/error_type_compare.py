# SPDX-License-Identifier: MIT
# Ordering a number and text.
def smaller(a, b):
    return a < b
smaller(1, 2)
smaller(1, "2")
