# SPDX-License-Identifier: MIT
# cores: 1 2 5 16
# every core: ok
# bytes and bytearrays travel, alone and in other values, by copy; a received bytearray grows.
from parallel import *
me = coreid()
n = numcores()
right = (me + 1) % n
left = (me - 1) % n
ok = True
if n > 1:
    for value in (b"", b"x", bytes([me]), bytes(range(256)), bytes([me]) * 5000, bytearray(), bytearray(b"abc"), bytearray(3000), [b"a", bytearray(b"b"), "c"],
                  {b"k": (bytearray(b"v"), b""), "k": 2}, (b"same", b"same"), [bytearray(b"row")] * 2):
        got = sendrecv(value, right, source=left)
        expected = value if value not in (bytes([me]), bytes([me]) * 5000) else bytes([left]) * len(value)
        ok = ok and got == expected and type(got) == type(value)
    mine = bytearray(b"mine")
    mine += b"more"
    got = sendrecv(mine, right, source=left)
    got.append(33)
    got[0] = 77
    got += bytes(100)
    ok = ok and mine == b"minemore" and got[:9] == b"Minemore!" and len(got) == 109
    keys = sendrecv({bytes([i]): i for i in range(50)}, right, source=left)
    ok = ok and keys[b"\x07"] == 7 and b"7" not in keys and len(keys) == 50
    empty = sendrecv(bytearray(), right, source=left)
    empty.append(1)
    empty.extend(range(20))
    ok = ok and sum(empty) == 191 and [x for x in empty[:3]] == [1, 0, 1]
root = bcast(b"from the root" if me == 0 else None)
every = allgather(bytes([me]))
table = scatter([bytearray([i] * i) for i in range(n)] if me == 0 else None)
ok = ok and root == b"from the root" and every == [bytes([i]) for i in range(n)] and table == bytearray([me] * me)
ok = ok and reduce(bytes([me]), lambda a, b: a + b) == bytes(range(n)) and reduce(bytes([n - me]), "min") == b"\x01"
print("ok" if ok else "wrong")
