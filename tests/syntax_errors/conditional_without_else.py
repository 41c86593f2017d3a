# SPDX-License-Identifier: MIT
x = 1 if 2
