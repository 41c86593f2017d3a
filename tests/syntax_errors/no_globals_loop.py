# SPDX-License-Identifier: MIT
for name, value in globals().items():
    print(name)
