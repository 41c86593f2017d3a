# SPDX-License-Identifier: MIT
# cores: 2 4 16
# every core: ok
# sendrecv exchanges; both sides call it.
from parallel import *
me = coreid()
other = me ^ 1
ok = sendrecv(me, other) == other
ok = ok and sendrecv([me, "list", (me,)], other) == [other, "list", (other,)]
ok = ok and sendrecv([me] * 3000, other) == [other] * 3000
for i in range(30):
    ok = ok and sendrecv((me, i), other) == (other, i)
ok = ok and sendrecv([me, 1, 2, 3], other, 2) == [other, 1]
print("ok" if ok else "wrong")
