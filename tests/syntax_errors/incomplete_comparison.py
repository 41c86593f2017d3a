# SPDX-License-Identifier: MIT
if 1 <:
    pass
