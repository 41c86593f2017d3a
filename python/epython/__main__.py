# SPDX-License-Identifier: MIT
"""`python -m epython prog.py` is the command `epython prog.py`: this process becomes that program."""

import os
import sys

from ._library import find_installed

program = find_installed("epython", "bin/epython")
os.execv(program, [program, *sys.argv[1:]])
