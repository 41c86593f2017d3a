# SPDX-License-Identifier: MIT
# Float literals in all forms.
print(0.5, .25, 1., 1e3, 1E3, 1.5e2, 1e+2, 25e-2, 0.0, 1_0.2_5, 1_000.5)
print(-0.5, -0.0, 1e10, 5e9, 3.0, 100.0, 1e15, 0.0009765625)
