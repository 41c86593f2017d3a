# SPDX-License-Identifier: MIT
ok = -2147483648
bad = -2147483649
