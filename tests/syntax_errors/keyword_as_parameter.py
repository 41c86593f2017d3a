# SPDX-License-Identifier: MIT
def f(if):
    pass
