# SPDX-License-Identifier: MIT
match 1:
    case [*x, *y]:
        pass
