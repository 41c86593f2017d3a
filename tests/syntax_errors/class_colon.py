# SPDX-License-Identifier: MIT
class A
    x = 1
