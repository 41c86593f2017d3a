# SPDX-License-Identifier: MIT
x = 1
class Point:
    def __init__(self):
        self.x = 1
    @property
    def y(self):
        return 2
print(x)
