# SPDX-License-Identifier: MIT
x = 0xg
