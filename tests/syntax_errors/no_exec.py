# SPDX-License-Identifier: MIT
exec("x = 1")
