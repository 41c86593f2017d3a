# SPDX-License-Identifier: MIT
if 1:
print(1)
