# SPDX-License-Identifier: MIT
# cores: 16
# options: --shared-memory=1M
# What does not fit when many values come together, and how to get room, is said.
from parallel import *
gather([0.5] * 2000)  # <- A
