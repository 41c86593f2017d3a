# SPDX-License-Identifier: MIT
# A failed assertion without a message.
x = 3
assert x == 3
assert x == 4
