# SPDX-License-Identifier: MIT
"""Dynamic programming: knapsack, edit distance with its script, longest common subsequences, coins, chains of matrices, paths."""

from bisect import bisect_left
from collections import namedtuple
from functools import cache, lru_cache
from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

Item = namedtuple("Item", "name weight value")


class Knapsack:
    def __init__(self, items: Sequence[Item]):
        self.items = list(items)

    def best(self, capacity: int) -> Tuple[int, List[str]]:
        table = [[0] * (capacity + 1)]
        for item in self.items:
            last = table[-1]
            table.append([max(last[w], last[w - item.weight] + item.value) if item.weight <= w else last[w]
                          for w in range(capacity + 1)])
        chosen, w = [], capacity
        for i in range(len(self.items), 0, -1):
            if table[i][w] != table[i - 1][w]:
                chosen.append(self.items[i - 1].name)
                w -= self.items[i - 1].weight
        return table[-1][capacity], chosen[::-1]

    def by_ratio(self, capacity: int):
        """What greed finds."""
        for item in sorted(self.items, key=lambda i: i.value / i.weight, reverse=True):
            if item.weight <= capacity:
                capacity -= item.weight
                yield item


class Edit(NamedTuple):
    kind: str
    position: int
    old: str = ""
    new: str = ""

    def __str__(self):
        match self:
            case Edit("keep"):
                return "=" + self.old
            case Edit("insert", _, _, new):
                return "+" + new
            case Edit("delete", old=old):
                return "-" + old
            case Edit(old=old, new=new):
                return f"{old}>{new}"


def edits(a: str, b: str) -> List[Edit]:
    @cache
    def cost(i, j):
        if i == 0 or j == 0:
            return i + j
        return min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, cost(i - 1, j - 1) + (a[i - 1] != b[j - 1]))

    def script(i, j):
        if i == j == 0:
            return
        if i and j and cost(i, j) == cost(i - 1, j - 1) + (a[i - 1] != b[j - 1]):
            yield from script(i - 1, j - 1)
            yield Edit("keep" if a[i - 1] == b[j - 1] else "change", i - 1, a[i - 1], b[j - 1])
        elif i and cost(i, j) == cost(i - 1, j) + 1:
            yield from script(i - 1, j)
            yield Edit("delete", i - 1, old=a[i - 1])
        else:
            yield from script(i, j - 1)
            yield Edit("insert", i, new=b[j - 1])
    return list(script(len(a), len(b)))


def lcs(a: Sequence, b: Sequence) -> List:
    table: Dict[Tuple[int, int], int] = {}
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i, j] = 1 + table.get((i + 1, j + 1), 0) if a[i] == b[j] else max(table.get((i + 1, j), 0), table.get((i, j + 1), 0))
    out, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append(a[i])
            i, j = i + 1, j + 1
        elif table.get((i + 1, j), 0) >= table.get((i, j + 1), 0):
            i += 1
        else:
            j += 1
    return out


def increasing(values: Sequence[int]) -> List[int]:
    tails, ends, before = [], [], [None] * len(values)
    for i, v in enumerate(values):
        k = bisect_left(tails, v)
        tails[k:k + 1], ends[k:k + 1] = [v], [i]
        before[i] = ends[k - 1] if k else None
    out, i = [], ends[-1] if ends else None
    while i is not None:
        out.append(values[i])
        i = before[i]
    return out[::-1]


def coins(amount: int, kinds: Tuple[int, ...]) -> Optional[List[int]]:
    best: List[Optional[Tuple[int, ...]]] = [()] + [None] * amount
    for total in range(1, amount + 1):
        options = [best[total - k] + (k,) for k in kinds if k <= total and best[total - k] is not None]
        best[total] = min(options, key=len, default=None)
    return best[amount] if best[amount] is None else sorted(best[amount], reverse=True)


@lru_cache(maxsize=500)
def ways(amount: int, kinds: Tuple[int, ...]) -> int:
    if amount == 0:
        return 1
    if amount < 0 or not kinds:
        return 0
    return ways(amount - kinds[0], kinds) + ways(amount, kinds[1:])


def chain(dims: Sequence[int]) -> Tuple[int, str]:
    """How to bracket a product of matrices."""
    @cache
    def best(i, j):
        if j - i == 1:
            return 0, chr(ord("A") + i)
        return min((best(i, k)[0] + best(k, j)[0] + dims[i] * dims[k] * dims[j], f"({best(i, k)[1]}{best(k, j)[1]})") for k in range(i + 1, j))
    return best(0, len(dims) - 1)


def partitions(n: int, largest: Optional[int] = None):
    if n == 0:
        yield []
        return
    for first in range(min(n, largest or n), 0, -1):
        yield from ([first, *rest] for rest in partitions(n - first, first))


def wrap(words: List[str], width: int) -> List[str]:
    """Lines whose squared free space is least."""
    @cache
    def best(i):
        if i == len(words):
            return 0, ()
        options = []
        for j in range(i + 1, len(words) + 1):
            free = width - len(" ".join(words[i:j]))
            if free < 0:
                break
            cost, rest = best(j)
            options.append((cost + (free * free if j < len(words) else 0), (" ".join(words[i:j]),) + rest))
        return min(options)
    return list(best(0)[1])


def palindromes(text: str) -> str:
    found = {text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1) if text[i:j] == text[i:j][::-1]}
    return max(found, key=lambda p: (len(p), p), default="")


def main() -> None:
    bag = Knapsack([Item("map", 9, 150), Item("compass", 13, 35), Item("water", 153, 200), Item("sandwich", 50, 160),
                    Item("tin", 68, 45), Item("banana", 27, 60), Item("camera", 32, 30), Item("cheese", 23, 30)])
    for capacity in (8, 60, 100, 250):
        print(capacity, *bag.best(capacity), sum(i.value for i in bag.by_ratio(capacity)))
    for a, b in (("kitten", "sitting"), ("saturday", "sunday"), ("", "abc"), ("flaw", "lawn")):
        script = edits(a, b)
        print(f"{a!r} -> {b!r}: {sum(e.kind != 'keep' for e in script)}", " ".join(map(str, script)))
    print("".join(lcs("AGGTABTCA", "GXTXAYBCA")), lcs([1, 2, 3, 4], [2, 4, 3, 4]), lcs("", "x"))
    print(increasing([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]), increasing([]), increasing([5, 4, 3]))
    print(coins(63, (1, 5, 10, 21, 25)), coins(3, (2, 5)), coins(0, (1,)), ways(100, (50, 25, 10, 5, 1)), ways.cache_info().currsize <= 500)
    print(chain([10, 30, 5, 60]), chain([30, 35, 15, 5, 10, 20, 25]), chain([4, 5]))
    print(list(partitions(5)), [sum(1 for _ in partitions(n)) for n in range(12)])
    text = "a dynamic program remembers what it has computed so that it never computes anything twice".split()
    print("\n".join(f"|{line:24}|" for line in wrap(text, 24)))
    print(palindromes("forgeeksskeegfor"), palindromes("abc") or "none", edits("a", "a")[0], Edit("insert", 3)._asdict())


if __name__ == "__main__":
    main()
