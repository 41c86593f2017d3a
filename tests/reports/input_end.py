# SPDX-License-Identifier: MIT
from parallel import *
if coreid() == 0:
    print(input("name? "))
    print(input())
