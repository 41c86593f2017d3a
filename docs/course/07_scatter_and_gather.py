# SPDX-License-Identifier: MIT
# Step 7: core 0 deals out parts of a list, and collects what has become of them.
from parallel import *

parts = None
if coreid() == 0:
    parts = [[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]]
mine = scatter(parts)
print("my part is", mine)
squares = [x * x for x in mine]
result = gather(squares)
if coreid() == 0:
    print("squares:", result)
