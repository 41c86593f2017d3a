# SPDX-License-Identifier: MIT
with open("x") as f:
    print(f)
