# SPDX-License-Identifier: MIT
# 1 + "a"
total = 1
total = total + "a"
