# SPDX-License-Identifier: MIT
# Step 3: a question and its answer.
from parallel import *

if coreid() == 0:
    send([1, 2, 3], 1)
    print("the sum is", recv(1))
else:
    numbers = recv(0)
    send(sum(numbers), 0)
