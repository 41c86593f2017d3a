# SPDX-License-Identifier: MIT
# cores: 2 4 16
# every core: ok
# Both sides send first and receive later, without a deadlock.
from parallel import *
me = coreid()
other = me ^ 1
nonblocking_send(("hello from", me), other)
work = sum(range(100))
got = recv(other)
wait_sent(other)
print("ok" if got == ("hello from", other) and test_sent(other) else got)
