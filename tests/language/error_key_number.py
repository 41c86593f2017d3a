# SPDX-License-Identifier: MIT
# A missing key that is a number, two calls deep.
table = {1: "one"}
def find(k):
    return table[k]
def look(k):
    return find(k)
look(1)
look(2)
