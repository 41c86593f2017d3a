# SPDX-License-Identifier: MIT
match 1:
    case {x: 1}:
        pass
