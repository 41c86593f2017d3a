# SPDX-License-Identifier: MIT
def f():
    x = yield from [1]
