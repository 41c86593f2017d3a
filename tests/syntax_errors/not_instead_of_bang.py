# SPDX-License-Identifier: MIT
if !x:
    pass
