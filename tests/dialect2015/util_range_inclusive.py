# SPDX-License-Identifier: MIT
# range of the module util includes its upper bound, and goes before the built-in.
import util
for i in range(0, 3):
    print i
