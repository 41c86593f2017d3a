# SPDX-License-Identifier: MIT
# cores: 2 16
# every core: ok
# Arguments the wrong way round, of a wrong type or out of range: the message says what was meant.
from parallel import *
from concurrency import *
from taskfarm import *
import array
bad = []
n = numcores()
def expect(text, call):
    try:
        bad.append((text, call()))
    except (TypeError, ValueError) as e:
        if str(e) != text:
            bad.append(str(e))
first = "the number of a core is needed, not {}: first the value, then the core, as in send(value, core)"
expect(first.format("list"), lambda: send(1, [1.5]))
expect(first.format("str"), lambda: nonblocking_send(1, "text"))
expect(first.format("NoneType"), lambda: send(1, None))
expect(first.format("float"), lambda: sendrecv(1, 0.0))
expect(first.format("list"), lambda: expose([1], [1]))
expect("the number of a core is needed, not list", lambda: recv([1]))
expect("the number of a core is needed, not str", lambda: probe("x"))
expect("the number of a core is needed, not tuple", lambda: access((1,)))
expect("bcast(value, root): the root is the number of a core, not of type list", lambda: bcast(0, [1, 2]))
expect("gather(value, root): the root is the number of a core, not of type str", lambda: gather(0, "text"))
expect("scatter(values, root): the root is the number of a core, not of type list", lambda: scatter(0, [1] * n))
every = f"a list with an item for each of the {n} cores is needed, not "
expect("scatter(values, root): on the root " + every + "NoneType", lambda: scatter(None, 0))
expect("scatter(values, root): on the root " + every + "int", lambda: scatter(5))
expect("scatter(values, root): on the root " + every + "one of 0 items", lambda: scatter([], 1))
expect("alltoall(values): " + every + "int", lambda: alltoall(1))
expect("alltoall(values): " + every + "one of 1 items", lambda: alltoall([1]))
for root in (-1, n, 99):
    expect(f"no core {root}: there are {n}", lambda: bcast(1, root))
    expect(f"no core {root}: there are {n}", lambda: gather(1, root))
    expect(f"no core {root}: there are {n}", lambda: scatter([1] * n, root))
for tag in (-1, -2147483648):
    expect(f"a tag is a number from 0 on, not {tag}", lambda: send(1, 0, tag=tag))
    expect(f"a tag is a number from 0 on, not {tag}", lambda: nonblocking_send(1, 0, tag=tag))
    expect(f"a tag is a number from 0 on, not {tag}", lambda: recv(0, tag=tag))
    expect(f"a tag is a number from 0 on, not {tag}", lambda: probe(0, tag))
for tag, kind in ((1.5, "float"), ("a", "str"), (None, "NoneType"), ([], "list")):
    expect("a tag is an int, not " + kind, lambda: send(1, 0, tag=tag))
    expect("a tag is an int, not " + kind, lambda: recv(0, tag=tag))
    expect("a tag is an int, not " + kind, lambda: recv_any(tag))
sizes = "array(rows, columns, ...) takes the sizes of its dimensions, not {}: a list of values is an array already"
expect(sizes.format("[1, 2]"), lambda: array.array([1, 2]))
expect(sizes.format("2.0"), lambda: array.shared_mem_array(2, 2.0))
print("ok" if not bad else bad)
