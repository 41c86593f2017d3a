# SPDX-License-Identifier: MIT
# Step 6: calls in which all cores take part.
from parallel import *

me = coreid()
word = None
if me == 0:
    word = "rose"
word = bcast(word)
letter = word[me % 4]
total = reduce(me, "sum")
letters = gather(letter)
print(letter, total, letters)
