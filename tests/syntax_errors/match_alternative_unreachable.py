# SPDX-License-Identifier: MIT
match 1:
    case _ | 1:
        pass
