# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# A count that cuts the value is an error unless the receiver names it, however the value travels.
from parallel import *
values = ([10, 20, 30], (1, 2, 3), [1.5] * 100, ["a", [1], None], [[1], [2]])
bad = []
if coreid() == 0:
    for value in values:
        send(value, 1, 1)
        send(value, 1, 2)
        send(value, 1, len(value))
        send(value, 1, 0)
else:
    for value in values:
        try:
            bad.append(recv(0))
        except ValueError as e:
            if "core 0 sent only the first 1 of its elements" not in str(e):
                bad.append(str(e))
        if recv(0, 2) != list(value)[:2] or recv(0) != list(value):
            bad.append(value)
        try:
            bad.append(recv(0, 1))
        except ValueError as e:
            if str(e) != "the message has 0 elements, not 1":
                bad.append(str(e))
print("ok" if not bad else bad)
