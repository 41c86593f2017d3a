# SPDX-License-Identifier: MIT
class A x:
    pass
