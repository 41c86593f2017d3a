# SPDX-License-Identifier: MIT
match 1:
    case f"{x}":
        pass
