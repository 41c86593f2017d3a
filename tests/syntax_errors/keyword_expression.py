# SPDX-License-Identifier: MIT
f(1=2)
