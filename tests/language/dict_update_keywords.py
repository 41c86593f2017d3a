# SPDX-License-Identifier: MIT
# update with keyword arguments.
d = {"a": 1}
d.update(a=2, b=3)
d.update({"c": 4}, d=5)
d.update([("e", 6)], a=7)
print(d)
