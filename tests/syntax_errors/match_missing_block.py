# SPDX-License-Identifier: MIT
match 1:
    case 1:
    case 2:
        pass
