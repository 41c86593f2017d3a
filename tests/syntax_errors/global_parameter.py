# SPDX-License-Identifier: MIT
def f(x):
    global x
