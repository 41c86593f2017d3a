# SPDX-License-Identifier: MIT
from parallel import *
total = reduce(1, ["sum", "max", "prod"][coreid() % 3])
