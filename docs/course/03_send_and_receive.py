# SPDX-License-Identifier: MIT
# Step 3: a message from core 0 to core 1.
from parallel import *

if coreid() == 0:
    numbers = [1, 2, 3]
    send(numbers, 1)
    print("I still have", numbers)
else:
    got = recv(0)
    got.append(4)
    print("I have", got)
