# SPDX-License-Identifier: MIT
if 1:
    pass
else if 2:
    pass
