# SPDX-License-Identifier: MIT
# cores: 2 16
# every core: ok
# Wrong arguments raise exceptions that can be caught, and all goes on.
from parallel import *
n = numcores()
bad = []
def expect(kind, f, text=""):
    try:
        f()
        bad.append(("nothing raised", text))
    except ValueError as e:
        if kind != "value" or text not in str(e):
            bad.append(("ValueError", str(e)))
    except TypeError as e:
        if kind != "type" or text not in str(e):
            bad.append(("TypeError", str(e)))
there = ": there are " + str(n)
expect("value", lambda: send(1, n), "no core " + str(n) + there)
expect("value", lambda: send(1, -1), "no core -1" + there)
expect("value", lambda: recv(99), "no core 99" + there)
expect("value", lambda: sendrecv(1, 1000), "no core 1000" + there)
expect("value", lambda: nonblocking_send(1, n), "no core")
expect("value", lambda: probe(n), "no core")
expect("value", lambda: test_sent(n), "no core")
expect("value", lambda: wait_sent(n), "no core")
expect("value", lambda: bcast(1, n), "no core")
expect("value", lambda: gather(1, n), "no core")
expect("value", lambda: scatter([0] * n, n), "no core")
expect("value", lambda: reduce(1, "avg"), "avg")
expect("value", lambda: scan(1, "no such"))
expect("type", lambda: send(1, "one"))
expect("type", lambda: recv("one"))
expect("type", lambda: recv(None))
expect("value", lambda: alltoall([0] * (n + 1)))
sync()
ok = reduce(1, "sum") == n
print("ok" if ok and not bad else bad)
