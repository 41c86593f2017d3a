# SPDX-License-Identifier: MIT
5 += 1
