# SPDX-License-Identifier: MIT
# cores: 16
# All cores fail alike: one traceback.
x = {}
print(x["missing"])  # <- A
