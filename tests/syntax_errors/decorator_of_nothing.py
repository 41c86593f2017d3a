# SPDX-License-Identifier: MIT
import time
@time.monotonic
x = 1
