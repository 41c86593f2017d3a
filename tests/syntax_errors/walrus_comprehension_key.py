# SPDX-License-Identifier: MIT
print({y := i: 2 for i in range(2)})
