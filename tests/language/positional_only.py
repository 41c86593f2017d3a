# SPDX-License-Identifier: MIT
# Parameters before / are positional only.
def f(a, b=2, /, c=3, *, d=4):
    return a, b, c, d
print(f(1), f(1, 5), f(1, 5, 6), f(1, c=7, d=8), (lambda x, /: x)(9))
