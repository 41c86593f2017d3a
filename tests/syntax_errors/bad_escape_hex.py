# SPDX-License-Identifier: MIT
x = "\xg"
