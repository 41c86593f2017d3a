# SPDX-License-Identifier: MIT
mask = 0xFFFFFFFF
