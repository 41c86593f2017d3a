# SPDX-License-Identifier: MIT
import time
@cached
def f(x):
    return x
