# SPDX-License-Identifier: MIT
d = {"a": 1, "b"}
