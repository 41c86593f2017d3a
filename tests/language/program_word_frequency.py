# SPDX-License-Identifier: MIT
# Word frequencies read from the input, as a table with bars.
counts = {}
total = 0
while True:
    try:
        line = input()
    except EOFError:
        break
    for word in line.lower().split():
        word = "".join([c for c in word if c.isalpha() or c == "'"])
        if word:
            counts[word] = counts.get(word, 0) + 1
            total += 1
ranking = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
print(total, "words,", len(counts), "different")
for word, n in ranking[:8]:
    print(f"{word:>8} {n:3d} {n * 100 // total:3d}% {'#' * n}")
once = [w for w, n in ranking if n == 1]
print(len(once), "once:", " ".join(sorted(once)))
