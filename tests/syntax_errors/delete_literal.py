# SPDX-License-Identifier: MIT
del 5
