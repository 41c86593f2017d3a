# SPDX-License-Identifier: MIT
class A:
pass
