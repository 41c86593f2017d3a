# SPDX-License-Identifier: MIT
x = f"{1"
