# SPDX-License-Identifier: MIT
# A wrong format specification.
name = "x"
print(f"{name:d}")
