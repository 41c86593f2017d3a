# SPDX-License-Identifier: MIT
class A:
    x = 1
    names = list(locals())
