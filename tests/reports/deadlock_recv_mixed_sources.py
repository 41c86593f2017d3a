# SPDX-License-Identifier: MIT
# From any core and from one, by the same line.
from parallel import *
value = recv(ANY if coreid() % 2 else 0)
