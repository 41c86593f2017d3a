# SPDX-License-Identifier: MIT
print("a" x)
