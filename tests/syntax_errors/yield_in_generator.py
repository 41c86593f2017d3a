# SPDX-License-Identifier: MIT
def f():
    return ((yield y) for y in 'ab')
