# SPDX-License-Identifier: MIT
from parallel import *
import sys
print("hello")
if coreid() == 0:
    sys.exit("nothing to do")
elif coreid() == 1:
    sys.exit(3)
elif coreid() == 2:
    sys.exit()
elif coreid() == 3:
    sys.exit([1, 2])
