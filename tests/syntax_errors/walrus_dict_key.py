# SPDX-License-Identifier: MIT
print({(x := 1): 2})
print({y := 1: 2})
