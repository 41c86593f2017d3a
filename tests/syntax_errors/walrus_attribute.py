# SPDX-License-Identifier: MIT
(x.y := 5)
