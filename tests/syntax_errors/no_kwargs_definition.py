# SPDX-License-Identifier: MIT
def f(a, **kwargs):
    return a
