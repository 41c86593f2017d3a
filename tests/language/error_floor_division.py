# SPDX-License-Identifier: MIT
# Uncaught // 0 at module level.
x = 5
y = 0
print(x // y)
