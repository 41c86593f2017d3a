# SPDX-License-Identifier: MIT
# Counts of lines, words and letters, longest words, and an average.
text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity,
it was the season of Light, it was the season of Darkness"""

def clean(word):
    return word.strip(".,;:!?").lower()

lines = text.splitlines()
words = [clean(w) for w in text.split()]
letters = [c for c in text if c.isalpha()]
print(len(lines), "lines", len(words), "words", len(letters), "letters")
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
for w in sorted(counts, key=lambda w: (-counts[w], w))[:6]:
    print(f"{w:<12}{counts[w]:>3} {'*' * counts[w]}")
longest = max(words, key=len)
print("longest:", longest, len(longest))
print("average length: %.2f" % (sum(map(len, words)) / len(words)))
by_length = {}
for w in words:
    by_length.setdefault(len(w), [])
    if w not in by_length[len(w)]:
        by_length[len(w)].append(w)
for n in sorted(by_length):
    print(n, ", ".join(sorted(by_length[n])))
print(text.count("it was"), text.upper().count("IT WAS"), text.find("epoch"), text.rfind("season"))
print(" ".join([w.title() for w in words[:6]]))
