# SPDX-License-Identifier: MIT
z = 1 + 2j
