# SPDX-License-Identifier: MIT
b = b"abc\x4"
