# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# A message is received by its tag, whatever was sent before it; those of one tag, and those of any, keep their order.
from parallel import *
me = coreid()
n = numcores()
bad = []
def expect(got, wanted):
    if got != wanted:
        bad.append((got, wanted))
if me == 0:
    for i in range(3):
        for tag in (1, 2, 0, 2147483647):
            send((tag, i), 1, tag=tag)
    send([1, 2, 3], 1, 3, 6)
    send([1, 2, 3], 1, 2, 7)
    send((1, 2, 3), 1, 2, tag=8)
    send([1.5] * 1000, 1, tag=9)
    send("last", 1)
elif me == 1:
    expect(recv(0, tag=2), (2, 0))
    expect(recv(0, tag=2147483647), (2147483647, 0))
    expect(recv(0), (1, 0))
    expect(recv(0, tag=0), (0, 0))
    expect(recv(0, tag=1), (1, 1))
    expect([recv(0), recv(0), recv(0)], [(2, 1), (0, 1), (2147483647, 1)])
    expect(recv(0, None, 2), (2, 2))
    expect(recv(0, tag=9), [1.5] * 1000)
    expect(recv(0, 3, 6), [1, 2, 3])
    try:
        expect(recv(0, tag=7), "an error")
    except ValueError as e:
        expect("core 0 sent only the first 2 of its elements" in str(e), True)
    expect(recv(0, 2, tag=8), [1, 2])
    expect([recv(0, tag=ANY), recv(ANY, tag=ANY), recv(ANY), recv(0)], [(1, 2), (0, 2), (2147483647, 2), "last"])
sync()
print("ok" if not bad else bad)
