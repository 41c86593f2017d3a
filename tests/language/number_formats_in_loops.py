# SPDX-License-Identifier: MIT
# Formatting many numbers in several ways.
for n in [0, 7, -7, 42, 1000, -65535, 2147483647, -2147483648]:
    print("%d|%5d|%-7d|%07d|%+d|%x|%o" % (n, n, n, n, n, n & 0x7fffffff, n & 0x7fffffff), f"{n:,}|{n:>12}|{n:<12}|{n:^12}|{n:012d}|{n:b}")
for x in [0.0, 0.5, -0.5, 2.0, 100.25, -1234.5, 65536.0]:
    print("%f|%.1f|%8.2f|%-9.3f|%+.2f|%e|%g" % (x, x, x, x, x, x, x), f"{x}|{x:.3f}|{x:>10}|{x:e}|{x:g}|{x:,.2f}|{x:.0%}")
