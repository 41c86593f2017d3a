# SPDX-License-Identifier: MIT
# A slice with step zero.
l = [1, 2]
l[::0]
