# SPDX-License-Identifier: MIT
x = "\u12"
