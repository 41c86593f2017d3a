# SPDX-License-Identifier: MIT
data = [0] * 100000000
