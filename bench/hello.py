# SPDX-License-Identifier: MIT
# Start to finish: what a run of sixteen cores costs that does next to nothing.
from parallel import coreid, numcores

print("Hello world from core id", coreid(), "of", numcores())
