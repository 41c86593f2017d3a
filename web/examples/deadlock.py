# SPDX-License-Identifier: MIT
# Every core wants to receive before it sends: each waits for the one before it, and nobody goes on. The report says so, and the cores
# show the circle. Let core 0 send first, and it runs.
from parallel import coreid, numcores, recv, send

me, n = coreid(), numcores()
print("core", me, "waits for core", (me - 1) % n)
token = recv((me - 1) % n)
send(token + 1, (me + 1) % n)
print("token", token)
