# SPDX-License-Identifier: MIT
# The same with lists, on one core: an expression of arrays is a loop.
u = [0.0] * 18
u[0] = 100.0
for step in range(50):
    new = list(u)
    for i in range(1, 17):
        new[i] = (u[i - 1] + u[i + 1]) / 2
    u = new
print("mean", round(sum(u[1:-1]) / 16, 4))
print("warmer than 50:", len([x for x in u[1:-1] if x > 50]))
