# SPDX-License-Identifier: MIT
x = frozenset([1])
