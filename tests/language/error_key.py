# SPDX-License-Identifier: MIT
# A missing key.
d = {"a": 1}
print(d["a"])
print(d["b"])
