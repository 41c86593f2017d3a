# SPDX-License-Identifier: MIT
# cores: 2
# every core: ok
# However a receiving function is named and called, it knows tags; the other core may be called dest, source or core.
import parallel
import parallel as p
from parallel import *
from parallel import recv as take, probe as look
me = coreid()
other = 1 - me
bad = []
def expect(got, wanted):
    if got != wanted:
        bad.append((got, wanted))
fetch = recv
ways = [lambda: take(other, None, 2), lambda: parallel.recv(source=other, tag=2), lambda: p.recv(core=other, n=None, tag=2),
        lambda: fetch(other, None, 2), lambda: recv(*(other, None, 2)), lambda: recv_any(2)[0], lambda: p.recv_any(tag=2)[0]]
for way in ways:
    nonblocking_send("first", dest=other)
    if me == 0:
        send("second", core=other, tag=2)
    expect(way(), "second")
    expect(look(other, 3), False)
    expect(look(core=other, tag=0), True)
    if me == 1:
        send("second", core=other, tag=2)
    expect(recv(core=other), "first")
expect(sendrecv(me, core=other), other)
wait_sent(dest=other)
wait_sent(core=other)
expect(test_sent(dest=other), True)
expect(bcast(me, root=1), 1)
expect(bcast(me), 0)
expect(gather(me), [0, 1] if me == 0 else None)
expect(gather(me, root=1), [0, 1] if me == 1 else None)
expect(scatter(["a", "b"]), ["a", "b"][me])
expect(scatter(root=1, values=["c", "d"]), ["c", "d"][me])
barrier()
p.barrier()
print("ok" if not bad else bad)
