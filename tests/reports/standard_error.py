# SPDX-License-Identifier: MIT
# What the cores write to the standard error: lines with their names, as those of print.
import sys
from parallel import *

for turn in range(numcores()):
    if turn == coreid():
        print("print to it", turn, file=sys.stderr)
        sys.stderr.write("begun, ")
        sys.stderr.write("ended\n")
        print("to the output")
    sync()
if coreid() == 0:
    print(*["no", "line", "end"], file=sys.stderr, end="")
