# SPDX-License-Identifier: MIT
class A(b=1, b=2): pass
