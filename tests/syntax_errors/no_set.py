# SPDX-License-Identifier: MIT
s = {1, 2, 3}
