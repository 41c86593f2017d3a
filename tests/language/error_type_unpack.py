# SPDX-License-Identifier: MIT
# Unpacking a number.
a, b = 5
