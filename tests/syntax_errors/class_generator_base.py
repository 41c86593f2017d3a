# SPDX-License-Identifier: MIT
class A(x for x in y): pass
