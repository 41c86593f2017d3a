# SPDX-License-Identifier: MIT
x = 12abc
