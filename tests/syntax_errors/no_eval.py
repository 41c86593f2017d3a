# SPDX-License-Identifier: MIT
x = eval("1 + 1")
