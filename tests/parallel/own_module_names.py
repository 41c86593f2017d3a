# SPDX-License-Identifier: MIT
# cores: 3
# every core: ok
# The module's own names, with the module's name before them and as others.
import parallel
import parallel as p
from parallel import send as put, recv as get
if p.coreid() == 0:
    put(1, 1)
    p.send(2, 2)
elif parallel.coreid() == 1:
    assert get(0) == 1
else:
    assert p.recv(0) == 2
f = parallel.reduce
print("ok" if f(1, "sum") == 3 else "wrong")
