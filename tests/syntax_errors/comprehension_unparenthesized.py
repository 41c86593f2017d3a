# SPDX-License-Identifier: MIT
x = [a, b for a, b in []]
