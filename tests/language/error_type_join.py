# SPDX-License-Identifier: MIT
# join of numbers.
words = ["a", 1]
print(",".join(words))
