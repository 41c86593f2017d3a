# SPDX-License-Identifier: MIT
x = 1
class Meta:
    pass
class Point(object, metaclass=Meta):
    pass
print(x)
