# SPDX-License-Identifier: MIT
import time
@time.time time.time
def f(): pass
