# SPDX-License-Identifier: MIT
# cores: 2
# An unknown operator of reduce.
from parallel import *
reduce(1, "average")  # <- A
