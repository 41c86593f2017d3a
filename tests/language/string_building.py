# SPDX-License-Identifier: MIT
# A table, a histogram and a box drawn with text methods and formats.
rows = [("id", "name", "ratio"), (1, "first", 0.5), (22, "second", 12.25), (333, "third one", -3.0)]
widths = [max([len(str(r[i])) for r in rows]) for i in range(3)]
for r in rows:
    print(" | ".join([str(x).ljust(w) if isinstance(x, str) else str(x).rjust(w) for x, w in zip(r, widths)]))
print("-+-".join(["-" * w for w in widths]))
for k, v in {"a": 3, "bb": 7, "ccc": 1}.items():
    print(f"{k:>4} {'#' * v:<8}|{v:03d}|{v / 8:6.3f}|{v:>+4}")
lines = ["short", "a longer line", ""]
width = max(map(len, lines))
print("+" + "-" * (width + 2) + "+")
for line in lines:
    print(f"| {line:^{width}} |")
print("+" + "-" * (width + 2) + "+")
print("%-10s|%5.1f%%|%s" % ("total", 97.5, "é" * 3), "{:>8}".format("{}"), "{0:{1}^{2}}".format("mid", "*", 9))
