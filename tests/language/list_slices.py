# SPDX-License-Identifier: MIT
# Slices with all combinations of start, stop and step.
l = list(range(10))
print(l[2:5], l[:3], l[7:], l[:], l[-3:], l[:-7], l[-5:-2], l[5:2], l[20:], l[:20], l[-20:2])
print(l[::2], l[1::3], l[8:2:-2], l[::-1], l[::-3], l[-2::-4], l[:5:-1], l[3::-1], l[20::-5], l[:-20:-4])
print(l[None:3], l[2:None:3], l[::None], l[0:0], l[3:4], l[-1:])
c = l[:]
c.append(10)
print(len(l), len(c), c is l)
a = 2
b = -2
print(l[a:b], l[a:b:a], l[b:a:b], [][:], [][::2], [1][5:])
print((1, 2, 3, 4)[1:3], (1, 2, 3)[::-1], "hello"[1:3], "hello"[::-1], "hello"[-3:], "héllo"[1:2], ""[1:])
print(range(10)[2:8:2], list(range(10)[::-3]))
