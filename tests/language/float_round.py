# SPDX-License-Identifier: MIT
# round() rounds halves to even, and with digits keeps a float.
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(-2.5), round(3.5))
print(round(2.4), round(2.6), round(-2.6), round(7), round(-0.2))
print(round(2.25, 1), round(2.75, 1), round(1.125, 2), round(0.375, 2), round(-0.125, 2), round(5.5, 0))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(-1250, -2), round(15, -1), round(25, -1), round(5, 3))
print(round(1234.5, -2), round(1.5, None), round(True))
