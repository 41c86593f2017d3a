# SPDX-License-Identifier: MIT
# Kinds of messages: none, several arguments, a key, one that is nested too deeply.
from parallel import *
me = coreid()
if me == 0:
    raise ValueError
elif me == 1:
    raise ValueError("one", 2)
elif me == 2:
    raise KeyError("key")
elif me == 3:
    deep = []
    for i in range(5000):
        deep = [deep]
    raise ValueError(deep)
elif me == 4:
    assert me < 4
elif me == 5:
    assert me < 4, "the message"
elif me == 6:
    raise ValueError("two\nlines")
elif me == 7:
    raise StopIteration()
