# SPDX-License-Identifier: MIT
# Prefix sums: scan gives each core the sum of the values up to its own. With it, cores that each have some lines to
# number know at once where theirs begin.
#
#     epython prefix_sum.py
#
# Every core prints the numbers of its lines; core 0 prints how many there are in all.
from parallel import coreid, reduce, scan

lines = coreid() % 3 + 1
end = scan(lines, "sum")
print("lines", end - lines, "to", end - 1)
total = reduce(lines, "sum")
if coreid() == 0:
    print("total", total)
