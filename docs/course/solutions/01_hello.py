# SPDX-License-Identifier: MIT
# Step 1: how many there are, too; the last core says goodbye.
from parallel import *

print("hello from core", coreid(), "of", numcores())
if coreid() == numcores() - 1:
    print("goodbye")
