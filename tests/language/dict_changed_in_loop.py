# SPDX-License-Identifier: MIT
# Adding or removing keys while a for loop goes over the dict raises RuntimeError.
d = {"a": 1, "b": 2}
try:
    for k in d:
        d[k + "x"] = 0
except RuntimeError as e:
    print("RuntimeError:", e)
d = {"a": 1, "b": 2, "c": 3}
try:
    for k in d:
        del d[k]
except RuntimeError as e:
    print("RuntimeError:", e)
for k in d:
    d[k] = 5
print(d)
