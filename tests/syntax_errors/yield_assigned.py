# SPDX-License-Identifier: MIT
def f():
    yield x = 1
