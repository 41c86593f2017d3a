# SPDX-License-Identifier: MIT
# Integer literals: decimal, hex, octal, binary, underscores.
print(0, 00, 1_000_000, 0x1F, 0XaB, 0o17, 0O7, 0b101, 0B1_1, 0x7fff_ffff)
print(0x0, 0b0, 0o0, 0_0, 1_2_3)
print(-0, -0x10, -0b11)
