# SPDX-License-Identifier: MIT
# A function with many local variables, parameters and constants.
def f(a, b, c, d, e, g, h, i, j, k):
    l = a + b
    m = c + d
    n = e + g
    o = h + i
    p = j + k
    q, r, s, t, u = l * 2, m * 2, n * 2, o * 2, p * 2
    v = [q, r, s, t, u]
    w, x, y, z, aa = v
    bb = w + x + y + z + aa
    cc = (a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u)
    return bb, sum(cc), len(cc)
print(f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))
print([0, 1, 255, 256, 257, 1000, 32767, 32768, 65535, 65536, 1000000, -1, -128, -129, -32768, -32769, 2147483647])
print(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, "a", "b", "c", "d", "e")
