# SPDX-License-Identifier: MIT
for = 5
