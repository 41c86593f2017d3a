# SPDX-License-Identifier: MIT
import sys
deep = []
for i in range(5000):
    deep = [deep]
sys.exit(deep)
