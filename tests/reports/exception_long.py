# SPDX-License-Identifier: MIT
raise ValueError(["item"] * 30000)
