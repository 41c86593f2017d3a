# SPDX-License-Identifier: MIT
# cores: 4
# A list of the wrong length in scatter.
from parallel import *
scatter([1, 2], 0)  # <- A
