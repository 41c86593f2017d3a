# SPDX-License-Identifier: MIT
for 1 in [1]:
    pass
