# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# Every type of value travels unchanged.
from parallel import *
def double(x):
    return x * 2
values = [0, 5, -7, 2147483647, -2147483648, 0.5, -2.25, 1e30, True, False, None, "", "text", "é日😀", "x" * 500,
          [], [1], [1, 2, 3], [0.5, 1.5], [1, 0.5, "a", None, True], [[1, 2], [3, [4, [5]]]], (), (1,), (1, "a", (2.5, [3])),
          {}, {"a": 1}, {1: [2], (3, 4): {"b": None}}, [{"k": [1]}], list(range(1000)), [x * 0.5 for x in range(300)], ["s"] * 50, [True, False]]
bad = []
for i, v in enumerate(values):
    if coreid() == 0:
        send(v, 1)
        back = recv(1)
    else:
        back = recv(0)
        send(back, 0)
    if back != v or type(back) != type(v):
        bad.append((i, back))
if coreid() == 0:
    send(double, 1)
    send(len, 1)
    send(lambda x: x + 1, 1)
    send(int, 1)
else:
    if recv(0)(4) != 8 or recv(0)("abc") != 3 or recv(0)(1) != 2 or recv(0)("7") != 7:
        bad.append("functions")
print("ok" if not bad else bad)
