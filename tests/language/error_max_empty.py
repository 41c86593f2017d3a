# SPDX-License-Identifier: MIT
# max of nothing.
print(max([]))
