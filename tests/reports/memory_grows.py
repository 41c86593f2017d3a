# SPDX-License-Identifier: MIT
data = []
while True:
    data.append(len(data))
