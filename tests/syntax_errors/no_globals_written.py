# SPDX-License-Identifier: MIT
globals()["x"] = 1
