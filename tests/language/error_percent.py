# SPDX-License-Identifier: MIT
# Too few values for a format.
print("%d %d" % (1,))
