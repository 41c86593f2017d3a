# SPDX-License-Identifier: MIT
# From any core.
from parallel import *
value = recv(ANY)
