# SPDX-License-Identifier: MIT
# A list goes from core 0 to core 1, and all add up what they have.
from parallel import *

me = coreid()
numbers = []
if me == 0:
    numbers = [7] * 100
    send(numbers, 1)
elif me == 1:
    numbers = recv(0)
total = reduce(sum(numbers), "sum")
if me == 0:
    print(total)
