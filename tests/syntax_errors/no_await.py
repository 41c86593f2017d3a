# SPDX-License-Identifier: MIT
def f():
    x = await g()
