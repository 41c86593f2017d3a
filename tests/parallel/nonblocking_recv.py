# SPDX-License-Identifier: MIT
# cores: 2 3 16
# every core: ok
# nonblocking_recv: the oldest request that wants a message gets it, whatever is waited for first; a recv is the youngest.
import parallel
from parallel import *
me = coreid()
n = numcores()
bad = []
def expect(what, got, wanted):
    if got != wanted:
        bad.append((what, got, wanted))
right = (me + 1) % n
left = (me - 1) % n
# A ring without a pair of send and recv that has to meet.
request = nonblocking_recv(left)
send([me, "text"], right)
expect("ring", request.wait(), [left, "text"])
# Requests in order; the last is waited for first.
requests = [nonblocking_recv(left) for i in range(3)]
for i in range(4):
    nonblocking_send(i * i, right)
expect("later", recv(left), 9)
expect("third", requests[2].wait(), 4)
expect("test", requests[0].test(), True)
expect("first", [requests[0].wait(), requests[1].wait()], [0, 1])
sync()
# Tags choose.
second = nonblocking_recv(left, tag=2)
first = parallel.nonblocking_recv(source=left, n=None, tag=1)
expect("nothing", (first.test(), second.test()), (False, False))
sync()
nonblocking_send("one", right, tag=1)
nonblocking_send("two", right, tag=2)
nonblocking_send("none", right)
expect("probe", [second.wait(), first.wait()], ["two", "one"])
while not probe(left):
    pass
expect("untagged", recv(left), "none")
sync()
# From any core; polled.
if me == 0:
    requests = [nonblocking_recv(ANY) for i in range(n - 1)]
    got = []
    while requests:
        left_over = []
        for r in requests:
            if r.test():
                got.append(r.wait())
            else:
                left_over.append(r)
        requests = left_over
    expect("any", sorted(got), list(range(1, n)))
else:
    send(me, 0)
sync()
# Counts, lists, and sendrecv and recv_any beside a request.
block = nonblocking_recv(left, 3)
wrong = nonblocking_recv(left, 2)
nonblocking_send([1.5, 2.5, 3.5, 4.5], right)
other = nonblocking_recv(left)
nonblocking_send("other", right)
nonblocking_send((1, 2), right)
expect("sendrecv", sendrecv(me, right, left), left)
for r, text in ((block, "the message has 4 elements, not 3"), (wrong, "recv with a count needs a list or tuple, the message is str")):
    try:
        bad.append(r.wait())
    except ValueError as e:
        expect("count", str(e), text)
expect("the others", other.wait(), (1, 2))
try:
    bad.append(other.wait())
except RuntimeError as e:
    expect("again", str(e), "the message of this nonblocking_recv has been given already: wait is called once")
for source, kind, text in ((n, ValueError, f"no core {n}: there are {n}"), ("a", TypeError, "the number of a core is needed, not str")):
    try:
        bad.append(nonblocking_recv(source))
    except kind as e:
        expect("source", str(e), text)
try:
    bad.append(nonblocking_recv(0, tag=-1))
except ValueError as e:
    expect("tag", str(e), "a tag is a number from 0 on, not -1")
expect("what follows", reduce(1, "sum"), n)
# In a group.
pair = split(me // 2)
if pair.numcores() == 2:
    request = pair.nonblocking_recv(1 - pair.coreid(), tag=5)
    pair.send(me, 1 - pair.coreid(), tag=5)
    expect("group", request.wait(), me ^ 1)
print("ok" if not bad else bad)
