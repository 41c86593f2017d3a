# SPDX-License-Identifier: MIT
x = $y
