# SPDX-License-Identifier: MIT
# cores: 4
# Values that cannot be combined.
from parallel import *
reduce("text" if coreid() == 2 else 5, "sum")  # <- A
