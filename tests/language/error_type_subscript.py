# SPDX-License-Identifier: MIT
# A number indexed.
n = 5
n[0]
