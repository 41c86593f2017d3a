# SPDX-License-Identifier: MIT
from parallel import *
def work():
    while True: pass
print("go")
work()
