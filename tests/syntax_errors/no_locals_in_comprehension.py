# SPDX-License-Identifier: MIT
def f():
    return [locals() for i in range(2)]
