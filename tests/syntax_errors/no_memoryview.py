# SPDX-License-Identifier: MIT
m = memoryview(b"abc")
