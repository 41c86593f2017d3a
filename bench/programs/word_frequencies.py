# SPDX-License-Identifier: MIT
"""Words of a long text: counted, grouped by length, by initial, with what follows them."""

from collections import Counter, defaultdict

SYLLABLES = "ba de fi go lu mer nat or pin ques ri sta tu vel wo xi yon zer".split()


def text(words, seed=11):
    out = []
    for n in range(words):
        seed = (seed * 171 + 11213) % 53125
        count = 1 + seed % 3
        word = ""
        for _ in range(count):
            seed = (seed * 171 + 11213) % 53125
            word += SYLLABLES[seed * seed % 18 % len(SYLLABLES)]
        out.append(word.capitalize() + "." if n % 11 == 10 else word + "," if n % 7 == 6 else word)
    return " ".join(out)


def main():
    words = [word.strip(".,").lower() for word in text(30000).split()]
    counts = Counter(words)
    print(len(words), len(counts), counts.most_common(5))
    lengths = defaultdict(set)
    initials = defaultdict(int)
    follow = defaultdict(Counter)
    for word, after in zip(words, words[1:]):
        lengths[len(word)].add(word)
        initials[word[0]] += 1
        follow[word][after] += 1
    print({length: len(group) for length, group in sorted(lengths.items())})
    print(sorted(initials.items(), key=lambda item: (-item[1], item[0]))[:5])
    print(max((len(after), word) for word, after in follow.items()))
    letters = {}
    for word in words:
        for letter in word:
            letters[letter] = letters.get(letter, 0) + 1
    print("".join(sorted(letters, key=lambda c: (-letters[c], c))))


main()
