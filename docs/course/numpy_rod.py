# SPDX-License-Identifier: MIT
# NumPy: heat in a rod of 16 points, hot at its left end. Each step is an expression of whole arrays.
import numpy as np

u = np.zeros(18)
u[0] = 100
for step in range(50):
    u[1:-1] = (u[:-2] + u[2:]) / 2
print("mean", round(u[1:-1].mean(), 4))
print("warmer than 50:", (u[1:-1] > 50).sum())
