# SPDX-License-Identifier: MIT
f(x for x in [], 1)
