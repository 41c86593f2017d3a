# SPDX-License-Identifier: MIT
# cores: 2
# options: -h 1
# A host core has the host's memory: a list that no device core could hold.
from parallel import *
if ishost():
    l = [0] * 2000000
    l[1999999] = 5
    print(len(l), l[1999999])
