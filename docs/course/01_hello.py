# SPDX-License-Identifier: MIT
# Step 1: the same program on every core.
from parallel import *

print("hello from core", coreid())
