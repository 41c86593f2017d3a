# SPDX-License-Identifier: MIT
x = 1
import nonexistent_module
