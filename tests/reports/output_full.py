# SPDX-License-Identifier: MIT
print("much")
