# SPDX-License-Identifier: MIT
# Every core sends, none receives.
from parallel import *
send([1, 2, 3], (coreid() + 1) % numcores())
