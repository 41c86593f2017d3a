# SPDX-License-Identifier: MIT
# A text index out of range.
def last(s):
    return s[len(s)]
last("abc")
