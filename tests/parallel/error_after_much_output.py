# SPDX-License-Identifier: MIT
# cores: 4
# All of a core's output before its error comes out.
from parallel import *
for i in range(50):
    print("line", i)
sync()
if coreid() == 0:
    raise RuntimeError("after fifty lines")
sync()
