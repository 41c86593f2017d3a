# SPDX-License-Identifier: MIT
# Output before the error is not lost, also a line without its end.
for i in range(5):
    print("line", i)
print("no line end", end="")
[1, 2][2]
