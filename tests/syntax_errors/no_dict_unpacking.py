# SPDX-License-Identifier: MIT
a = {"x": 1}
b = {**a, "y": 2}
