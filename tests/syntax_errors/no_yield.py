# SPDX-License-Identifier: MIT
def f():
    yield 1
