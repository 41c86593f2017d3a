# SPDX-License-Identifier: MIT
# cores: 3
# Lines of the input go to the cores in the order in which they ask.
from parallel import *
me = coreid()
for core in range(numcores()):
    if core == me:
        line = input()
        print(line, int(input()) + me)
    sync()
