# SPDX-License-Identifier: MIT
s = {x for x in range(3)}
