# SPDX-License-Identifier: MIT
"""Tries: words by prefix, patterns with wildcards, spelling suggestions, a compressed variant, a ranking of completions."""

import heapq
from collections.abc import Iterable


class Trie:
    class Node(dict):
        """Children by letter; what a word that ends here is worth."""

        __slots__ = ("value",)

        def __init__(self):
            super().__init__()
            self.value = None

        def __missing__(self, letter):
            child = self[letter] = Trie.Node()
            return child

    def __init__(self, words=()):
        self.root = self.Node()
        self._size = 0
        for word in words:
            self.add(word)

    def add(self, word, value=1):
        node = self.root
        for letter in word:
            node = node[letter]
        if node.value is None:
            self._size += 1
            node.value = value
        else:
            node.value += value

    def _find(self, prefix):
        node = self.root
        for letter in prefix:
            if letter not in node:
                return None
            node = node[letter]
        return node

    def __contains__(self, word):
        node = self._find(word)
        return node is not None and node.value is not None

    def __getitem__(self, word):
        if word not in self:
            raise KeyError(word)
        return self._find(word).value

    __setitem__ = lambda self, word, value: self.add(word, value)

    def __delitem__(self, word):
        if word not in self:
            raise KeyError(word)
        path, node = [], self.root
        for letter in word:
            path.append((node, letter))
            node = node[letter]
        node.value = None
        self._size -= 1
        while path and not node and node.value is None:
            node, letter = path.pop()
            del node[letter]

    def __len__(self):
        return self._size

    def __bool__(self):
        return self._size > 0

    def __iter__(self):
        return (word for word, _ in self.items())

    def items(self, prefix=""):
        start = self._find(prefix)
        if start is None:
            return

        def walk(node, word):
            if node.value is not None:
                yield word, node.value
            for letter in sorted(node):
                yield from walk(node[letter], word + letter)
        yield from walk(start, prefix)

    def match(self, pattern):
        """All words of a pattern: ? is any letter, * any number of them."""

        def walk(node, i, word):
            if i == len(pattern):
                if node.value is not None:
                    yield word
                return
            if pattern[i] == "*":
                yield from walk(node, i + 1, word)
                for letter, child in node.items():
                    yield from walk(child, i, word + letter)
            elif pattern[i] == "?":
                for letter, child in node.items():
                    yield from walk(child, i + 1, word + letter)
            elif pattern[i] in node:
                yield from walk(node[pattern[i]], i + 1, word + pattern[i])
        return sorted(set(walk(self.root, 0, "")))

    def near(self, word, distance=1):
        """Words within an edit distance, by rows of the table of Levenshtein."""
        found = []

        def walk(node, text, row):
            if node.value is not None and row[-1] <= distance:
                found.append((row[-1], text))
            if min(row) > distance:
                return
            for letter in sorted(node):
                new = [row[0] + 1]
                for j, c in enumerate(word, 1):
                    new.append(min(new[-1] + 1, row[j] + 1, row[j - 1] + (c != letter)))
                walk(node[letter], text + letter, new)
        walk(self.root, "", list(range(len(word) + 1)))
        return [text for _, text in sorted(found)]

    def best(self, prefix, n=3):
        return heapq.nlargest(n, self.items(prefix), key=lambda item: (item[1], item[0]))

    def longest_prefix(self, text):
        node, best = self.root, None
        for i, letter in enumerate(text):
            if letter not in node:
                break
            node = node[letter]
            if node.value is not None:
                best = text[:i + 1]
        return best

    def nodes(self):
        stack = [self.root]
        count = 0
        while stack:
            node = stack.pop()
            count += 1
            stack.extend(node.values())
        return count


def compress(node):
    """Nested dicts in which chains of single letters are one key; the end of a word is the key ''."""
    result = {} if node.value is None else {"": node.value}
    for letter in sorted(node):
        child = node[letter]
        key = letter
        while len(child) == 1 and child.value is None:
            (more, child), = child.items()
            key += more
        result[key] = compress(child)
    return result


def ghost(trie: Trie, words: Iterable, letters=""):
    """Who wins the game in which nobody wants to complete a word: True for who moves now."""
    node = trie._find(letters)
    if node.value is not None:
        return True
    return any(not ghost(trie, words, letters + letter) for letter in node)


WORDS = """car card care careful cart cat cattle dog do done door dot doubt tea teapot ten tent test team
into inn in intent interest romane romanus romulus rubens ruber rubicon rubicundus""".split()


def main():
    trie = Trie(WORDS)
    print(len(trie), bool(trie), bool(Trie()), trie.nodes(), len(WORDS))
    print("car" in trie, "ca" in trie, "carx" in trie, "" in trie)
    print(list(trie) == sorted(WORDS), list(dict(trie.items("ca"))), list(trie.items("zz")))
    for pattern in ("ca?", "*t", "d*t", "?e??", "r*us", "*ee*", "i*n*t"):
        print(f"{pattern:6} {trie.match(pattern)}")
    for wrong in ("crt", "dor", "romanos", "teamx", "ruby"):
        print(f"{wrong:8} {trie.near(wrong)} {len(trie.near(wrong, 2))}")
    for count, word in enumerate(("car", "card", "care", "cat", "card", "cart"), 1):
        trie.add(word, count)
    print(trie.best("ca"), trie.best("ro", 2), trie.best("q"))
    print([trie.longest_prefix(t) for t in ("carefully", "interesting", "xyz", "doing")])
    print(compress(trie._find("r")), compress(trie._find("ca")))
    trie["zebra"] = 4
    print(trie["zebra"], len(trie), trie.nodes())
    del trie["zebra"], trie["romane"], trie["do"]
    print(len(trie), trie.nodes(), "done" in trie, "do" in trie, trie.match("rom*"))
    for action in (lambda: trie["nothing"], lambda: trie.__delitem__("ca"), lambda: Trie([3])):
        try:
            action()
        except (KeyError, TypeError) as error:
            print(type(error).__name__, error)
    games = {start: ghost(trie, WORDS, start) for start in ("c", "d", "t", "i", "r")}
    print(games)
    print(isinstance(trie.root, dict), Trie.Node.__name__, trie.root == {}, len(trie.root), trie.root.value)


main()
