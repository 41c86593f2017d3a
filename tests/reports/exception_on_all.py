# SPDX-License-Identifier: MIT
from parallel import *
numbers = [1, 2, 3]
print(coreid(), numbers[3])
