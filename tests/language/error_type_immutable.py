# SPDX-License-Identifier: MIT
# Storing into a tuple.
t = (1, 2)
t[0] = 5
