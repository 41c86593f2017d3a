# SPDX-License-Identifier: MIT
"""Words of a text: counts, lengths, n-grams, concordance, anagrams, and a Markov chain."""

import string
from collections import Counter, defaultdict
from itertools import groupby, islice, tee

TEXT = """The river ran past the mill, and the mill ran all the night. By night the miller
slept; by day he counted sacks: one sack, two sacks, three sacks of flour. "Is it enough?" the
miller's daughter asked. "It is never enough," said the miller, "for the king who counts the
sacks is not the king who eats the bread." So the river ran, the mill ran, and the king ate.
Nobody counted the loaves; nobody ever does. The tale is old, the late mill stale, the steal of
least value: an inch of chin, a stone and its notes, the teal on the lake that sleeps past dusk."""


class Text:
    """A text, split into words once it is asked for them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._words = None

    @property
    def words(self) -> list:
        if self._words is None:
            table = str.maketrans({c: " " for c in string.punctuation if c != "'"})
            self._words = [w.strip("'") for w in self.source.lower().translate(table).split()]
        return self._words

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index):
        return self.words[index]

    def __iter__(self):
        yield from self.words

    def __contains__(self, word) -> bool:
        return word.lower() in set(self.words)

    def ngrams(self, n: int):
        copies = tee(self, n)
        return zip(*(islice(copy, i, None) for i, copy in enumerate(copies)))

    def sentences(self):
        sentence = []
        for token in self.source.split():
            sentence.append(token)
            if token.rstrip('"')[-1] in ".?!":
                yield " ".join(sentence)
                sentence = []
        if sentence:
            yield " ".join(sentence)


class Concordance(dict):
    def __missing__(self, key):
        self[key] = []
        return self[key]

    def show(self, key, width=16):
        for before, word, after in self[key]:
            yield f"{before[-width:]:>{width}} [{word}] {after[:width]}"


def concordance(text):
    result = Concordance()
    for i, word in enumerate(text):
        result[word].append((" ".join(text[max(0, i - 4):i]), word, " ".join(text[i + 1:i + 5])))
    return result


def anagrams(words):
    groups = defaultdict(set)
    for word in words:
        groups["".join(sorted(word))].add(word)
    return sorted((sorted(g) for g in groups.values() if len(g) > 1), key=lambda g: (-len(g), g))


class Markov:
    def __init__(self, text, order=2):
        self.order = order
        self.follow = defaultdict(Counter)
        for *state, word in text.ngrams(order + 1):
            self.follow[tuple(state)][word] += 1

    def walk(self, start):
        state = tuple(start)
        yield from state
        used = Counter()
        while state in self.follow:
            options = sorted(self.follow[state], key=lambda w: (used[w], -self.follow[state][w], w))
            word = options[0]
            used[word] += 1
            if used[word] > 3:
                return "loop"
            yield word
            state = state[1:] + (word,)
        return "end"


def collect(generator):
    """What a generator yields, and what it returns."""
    items = []
    while True:
        try:
            items.append(next(generator))
        except StopIteration as stop:
            return items, stop.value


def histogram(counter, scale=1):
    for key, count in sorted(counter.items()):
        yield "{:>3} {:<20} {}".format(key, "=" * (count // scale), count)


def main():
    text = Text(TEXT)
    print(len(text), "words,", len(set(text)), "different,", sum(1 for _ in text.sentences()), "sentences")
    counts = Counter(text)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]
    print(top, counts["zebra"], counts.total())
    print("\n".join(histogram(Counter(map(len, text)), 2)))
    pairs = Counter(text.ngrams(2))
    print([p for p, n in pairs.items() if n > 2], pairs["the", "mill"], max(pairs.values()))
    for line in concordance(text).show("mill"):
        print(line)
    print(anagrams(set(text)))
    print("Mill" in text, "Miller" in text, "wheat" in text, text[:3], text[-1])
    letters = Counter(c for c in TEXT.lower() if c in string.ascii_lowercase)
    print("".join(c for c, _ in sorted(letters.items(), key=lambda i: (-i[1], i[0]))), sorted(set(string.ascii_lowercase) - set(letters)))
    by_initial = {k: sorted(set(g)) for k, g in groupby(sorted(set(text)), key=lambda w: w[0])}
    print({k: len(v) for k, v in by_initial.items()}, by_initial["s"])
    chain = Markov(text)
    words, why = collect(chain.walk(("the", "mill")))
    print(" ".join(words), "...", why)
    print(collect(Markov(text, 1).walk(["dusk"])), len(chain.follow))
    common = Counter("mississippi") & Counter("misses")
    print(sorted(common.elements()), Counter("abca") + Counter("ab") - Counter("c"), Counter(a=1) | Counter(a=3, b=1))
    longest = max(text.sentences(), key=lambda s: len(s.split()))
    print(longest)


main()
