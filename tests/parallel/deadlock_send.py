# SPDX-License-Identifier: MIT
# cores: 2 16 1024
# send that nobody takes, on every core.
from parallel import *
send(5, (coreid() + 1) % numcores())  # <- A
