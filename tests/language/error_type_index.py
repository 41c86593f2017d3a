# SPDX-License-Identifier: MIT
# A list indexed with text.
l = [1, 2]
def get(i):
    return l[i]
get("a")
