# SPDX-License-Identifier: MIT
"""Compression: Huffman's codes, run lengths, Lempel-Ziv-Welch, Burrows-Wheeler, move to front; all with their inverses."""

import heapq
from abc import ABC, abstractmethod
from collections import Counter
from functools import total_ordering
from itertools import groupby


@total_ordering
class Tree:
    """A leaf or an inner node; ordered by weight, then by the smallest symbol below."""

    def __init__(self, weight, first):
        self.weight = weight
        self.first = first

    def __eq__(self, other):
        return (self.weight, self.first) == (other.weight, other.first)

    def __lt__(self, other):
        return (self.weight, self.first) < (other.weight, other.first)

    def __add__(self, other):
        return Inner(self, other)


class Leaf(Tree):
    def __init__(self, weight, symbol):
        super().__init__(weight, symbol)
        self.symbol = symbol

    def codes(self, prefix=""):
        yield self.symbol, prefix or "0"

    def __str__(self):
        return f"{self.symbol}"


class Inner(Tree):
    def __init__(self, left, right):
        super().__init__(left.weight + right.weight, min(left.first, right.first))
        self.left, self.right = left, right

    def codes(self, prefix=""):
        yield from self.left.codes(prefix + "0")
        yield from self.right.codes(prefix + "1")

    def __str__(self):
        return f"({self.left}{self.right})"


class Codec(ABC):
    @abstractmethod
    def encode(self, data): ...

    @abstractmethod
    def decode(self, data): ...

    def __rshift__(self, other):
        return Pipeline(self, other)

    def __invert__(self):
        return Inverse(self)

    def __str__(self):
        return type(self).__name__

    def check(self, data):
        if self.decode(self.encode(data)) != data:
            raise ValueError(f"{self} loses {data!r}")
        return True


class Pipeline(Codec):
    def __init__(self, *codecs):
        self.codecs = codecs

    def encode(self, data):
        for codec in self.codecs:
            data = codec.encode(data)
        return data

    def decode(self, data):
        for codec in reversed(self.codecs):
            data = codec.decode(data)
        return data

    def __rshift__(self, other):
        return Pipeline(*self.codecs, other)

    def __str__(self):
        return " >> ".join(map(str, self.codecs))


class Inverse(Codec):
    def __init__(self, codec):
        self.encode, self.decode = codec.decode, codec.encode

    def encode(self, data):
        raise AssertionError("shadowed by the instance's attribute")

    decode = encode


class Huffman(Codec):
    def __init__(self, sample):
        heap = [Leaf(n, symbol) for symbol, n in Counter(sample).items()]
        heapq.heapify(heap)
        while len(heap) > 1:
            heapq.heappush(heap, heapq.heappop(heap) + heapq.heappop(heap))
        self.tree = heap[0]
        self.codes = dict(self.tree.codes())

    def encode(self, data):
        return "".join(self.codes[symbol] for symbol in data)

    def decode(self, bits):
        symbols, out, code = {v: k for k, v in self.codes.items()}, [], ""
        for bit in bits:
            code += bit
            if code in symbols:
                out.append(symbols[code])
                code = ""
        if code:
            raise ValueError(f"{len(code)} bits too many")
        return "".join(out)


class RunLength(Codec):
    def encode(self, data):
        return [(k, len(list(run))) for k, run in groupby(data)]

    def decode(self, data):
        return "".join(c * n for c, n in data)


class LZW(Codec):
    alphabet = "".join(map(chr, range(32, 127)))

    def encode(self, data):
        table = {c: i for i, c in enumerate(self.alphabet)}
        out, word = [], ""
        for c in data:
            if word + c in table:
                word += c
            else:
                out.append(table[word])
                table[word + c] = len(table)
                word = c
        return out + [table[word]] if word else out

    def decode(self, data):
        return "".join(self._words(data))

    def _words(self, numbers):
        table, last = dict(enumerate(self.alphabet)), ""
        for number in numbers:
            word = table[number] if number in table else last + last[0]
            if last:
                table[len(table)] = last + word[0]
            last = word
            yield word


class BurrowsWheeler(Codec):
    end = "$"

    def encode(self, data):
        if self.end in data:
            raise ValueError(f"{self.end!r} marks the end")
        data += self.end
        return "".join(rotation[-1] for rotation in sorted(data[i:] + data[:i] for i in range(len(data))))

    def decode(self, data):
        order = sorted(range(len(data)), key=lambda i: (data[i], i))
        out, i = [], data.index(self.end)
        for _ in data:
            i = order[i]
            out.append(data[i])
        return "".join(out[:-1])


class MoveToFront(Codec):
    def __init__(self, alphabet):
        self.alphabet = sorted(set(alphabet) | {"$"})

    def encode(self, data):
        letters, out = self.alphabet[:], []
        for c in data:
            i = letters.index(c)
            out.append(i)
            letters.insert(0, letters.pop(i))
        return out

    def decode(self, data):
        letters, out = self.alphabet[:], ""
        for i in data:
            out += letters[i]
            letters.insert(0, letters.pop(i))
        return out


TEXTS = ["abracadabra", "aaaaaaaabbbbccd", "the rain in spain stays mainly in the plain", "x", "tobeornottobeortobeornot" * 2]


def main():
    for text in TEXTS:
        codec = Huffman(text)
        bits = codec.encode(text)
        print(codec.tree, len(text) * 8, "->", len(bits), dict(sorted(codec.codes.items())) if len(text) < 20 else len(codec.codes))
        codec.check(text)
        runs, words, moved = RunLength(), LZW(), BurrowsWheeler() >> MoveToFront(text)
        print(" ", runs.encode(text)[:5], words.encode(text)[-6:], moved.encode(text)[:12], BurrowsWheeler().encode(text)[:30])
        print(" ", [c.check(text) for c in (runs, words, moved)], str(moved), len(words.encode(text)))
    whole = BurrowsWheeler() >> RunLength()
    print(whole, [len(whole.encode(t)) for t in TEXTS], (~RunLength()).encode([("a", 2), ("b", 1)]), (~LZW()).decode("aaa"))
    for action in (lambda: BurrowsWheeler().check("a$"), lambda: Huffman("aabc").decode("01101"), lambda: Huffman("ab").encode("c"),
                   lambda: Codec(), lambda: Huffman("")):
        try:
            print(action())
        except (ValueError, TypeError, LookupError) as error:
            print(type(error).__name__, error)
    print(Leaf(1, "a") <= Leaf(1, "b"), Leaf(2, "a") > Leaf(1, "z"), Leaf(1, "a") + Leaf(2, "b") >= Leaf(3, "a"), isinstance(Leaf(1, "q"), Tree))


main()
