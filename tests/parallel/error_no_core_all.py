# SPDX-License-Identifier: MIT
# cores: 4
# The same error on all cores is reported once.
from parallel import *
recv(7)  # <- A
