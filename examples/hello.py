# SPDX-License-Identifier: MIT
# Every core says who it is. The same program runs on all cores; only coreid() differs.
#
#     epython hello.py            16 cores
#     epython -c 4 hello.py       4 cores
#
# Each core prints a line, `[device 3] Hello world from core id 3 of 16`; the order of the lines is not fixed.
from parallel import coreid, numcores

print(f"Hello world from core id {coreid()} of {numcores()}")
