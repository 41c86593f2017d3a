# SPDX-License-Identifier: MIT
# cores: 4
# Each core's lines come whole and in its own order.
import parallel
for i in range(3):
    print("line", i, "of", parallel.coreid())
print("a\nb")
print("no end", end="")
print(" of this line", end="")
