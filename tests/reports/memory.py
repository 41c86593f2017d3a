# SPDX-License-Identifier: MIT
from parallel import *
if coreid() == 0:
    data = [0] * 100000000
else:
    data = []
    while True:
        data.append(len(data))
