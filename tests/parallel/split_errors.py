# SPDX-License-Identifier: MIT
# cores: 2 4
# every core: ok
# Wrong colours, keys, numbers of cores and arguments of a group's functions say what was meant; an error of one core is all cores'.
from parallel import *
bad = []
me = coreid()
n = numcores()
def expect(text, call):
    try:
        bad.append((text, call()))
    except (TypeError, ValueError) as e:
        if str(e) != text:
            bad.append(str(e))
colour = "split(colour, key): a colour is an int or a text, or None for no group, not of type "
expect(colour + "list", lambda: split([1]))
expect(colour + "float", lambda: split(0.5))
expect("split(colour, key): a key is a number, not of type str", lambda: split(0, "a"))
expect("split(colour, key): a key is a number, not of type NoneType", lambda: split(0, None))
group = split(me % 2)
k = group.numcores()
expect(colour + "tuple", lambda: group.split((1, 2)))
for core in (-1, k, 99):
    expect(f"no core {core} in the group: there are {k}", lambda: group.send(1, core))
    expect(f"no core {core} in the group: there are {k}", lambda: group.recv(core))
    expect(f"no core {core} in the group: there are {k}", lambda: group.bcast(1, core))
    expect(f"no core {core} in the group: there are {k}", lambda: group.core(core))
expect("the number of a core of the group is needed, not ANY", lambda: group.recv(ANY))
expect("the number of a core of the group is needed, not str", lambda: group.gather(1, "a"))
every = f"a list with an item for each of the group's {k} cores is needed, not "
expect("scatter(values, root): on the root " + every + "int", lambda: group.scatter(1))
expect("scatter(values, root): on the root " + every + "one of 0 items", lambda: group.scatter([]))
expect("alltoall(values): " + every + "one of 9 items", lambda: group.alltoall([1] * 9))
expect("unknown operator 'avg': there are 'sum', 'prod', 'min' and 'max', and functions of two values", lambda: group.reduce(1, "avg"))
if k > 1:
    expect("sum: cannot combine lists of shapes (1,) and (2,)", lambda: group.reduce([0] * (1 + group.coreid()), "sum"))
else:
    expect("sum: cannot combine (1, 2): a tuple is one value, for 'min' and 'max'", lambda: group.reduce((1, 2), "sum"))
if group.reduce(1, "sum") != k or reduce(1, "sum") != n:
    bad.append("what follows")
print("ok" if not bad else bad)
