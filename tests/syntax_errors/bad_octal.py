# SPDX-License-Identifier: MIT
x = 0o8
