# SPDX-License-Identifier: MIT
# cores: 2 4
# Cores that name different roots do not hang.
from parallel import *
gather(coreid(), coreid() % 2)  # <- A
sync()
recv((coreid() + 1) % numcores())
