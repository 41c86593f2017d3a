# SPDX-License-Identifier: MIT
# More kinds than are shown.
from parallel import *
raise ValueError(coreid())
