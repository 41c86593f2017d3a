# SPDX-License-Identifier: MIT
None = 1
