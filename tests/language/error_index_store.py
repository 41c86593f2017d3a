# SPDX-License-Identifier: MIT
# Storing beyond the end.
l = [0] * 3
i = 0
while True:
    l[i] = i
    i += 1
