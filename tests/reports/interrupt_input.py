# SPDX-License-Identifier: MIT
from parallel import *
if coreid():
    input()
for i in range(1000000): pass
print("go")
while True: pass
