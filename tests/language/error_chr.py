# SPDX-License-Identifier: MIT
# chr out of range.
chr(-5)
