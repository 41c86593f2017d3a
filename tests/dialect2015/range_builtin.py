# SPDX-License-Identifier: MIT
# Without util, range is the built-in.
for i in range(0, 3):
    print i
print len(range(5))
