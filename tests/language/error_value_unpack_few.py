# SPDX-License-Identifier: MIT
# Too few values.
a, b, c = [1, 2]
