# SPDX-License-Identifier: MIT
x = 0123
