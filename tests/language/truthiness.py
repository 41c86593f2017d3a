# SPDX-License-Identifier: MIT
# What counts as false.
values = [0, 1, -1, 0.0, 0.5, "", " ", "0", [], [0], (), (0,), {}, {0: 0}, None, True, False, range(0), range(1), len, print]
for v in values:
    print(bool(v), 1 if v else 0, not v)
def f():
    pass
print(bool(f), bool(lambda: 0))
while []:
    print("never")
if {} or () or "":
    print("never")
elif [[]]:
    print("a list of an empty list is true")
