# SPDX-License-Identifier: MIT
# math.pi() and math.e() are functions.
import math
print math.pi() > 3.14
print math.e() < 2.72
print math.sqrt(16.0)
