# SPDX-License-Identifier: MIT
# cores: 1 2 16
# recv_any when nobody will ever send.
from parallel import *
recv_any()  # <- A
