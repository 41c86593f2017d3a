# SPDX-License-Identifier: MIT
print("a", {"k": 1)
