# SPDX-License-Identifier: MIT
def f(a, *):
    pass
