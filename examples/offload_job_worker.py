# SPDX-License-Identifier: MIT
# The program of the cores in offload_job.py. The last core is CPython.
from parallel import coreid, gather, numcores, recv, reduce, send, sync

python = numcores() - 1
total = sum(recv(python))
send(total, python)
reduce(total, "sum")
gather(f"I am core {coreid()}", python)
sync()
