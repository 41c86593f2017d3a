# SPDX-License-Identifier: MIT
# Indexing and slicing of text, Unicode included.
s = "hello"
print(s[0], s[-1], s[1:3], s[:2], s[3:], s[:], s[::2], s[::-1], s[-3:-1], s[10:], s[4:1], s[4:1:-1])
u = "aé日😀z"
print(len(u), u[0], u[1], u[2], u[3], u[4], u[-1], u[-2], u[1:4], u[::-1], u[1::2])
for c in u:
    print(c, ord(c), len(c))
print(u.find("😀"), u.find("z"), "日" in u, u.count("é"), u.replace("日", "--"), u + "é" * 2)
print(s[0][0][0], "abc"[1][0], ""[:], "x"[0:0] == "")
