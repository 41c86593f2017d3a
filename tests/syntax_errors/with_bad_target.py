# SPDX-License-Identifier: MIT
with a as 1:
    pass
