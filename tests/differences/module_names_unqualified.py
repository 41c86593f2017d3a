# SPDX-License-Identifier: MIT
# What: after a plain `import` of one of ePython's modules its names may be used without the module's name.
# Why: programs of the original were written so.
# Instead: for CPython, write `math.sqrt` or `from math import sqrt`.
import math
import parallel
print(sqrt(16.0), math.sqrt(16.0), floor(2.5), pi > 3)
print(coreid(), numcores(), parallel.coreid())
