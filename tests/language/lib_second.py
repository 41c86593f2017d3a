# SPDX-License-Identifier: MIT
count = 10


def f():
    return "second"
