# SPDX-License-Identifier: MIT
# A list as a key.
d = {}
key = [1]
d[key] = 1
