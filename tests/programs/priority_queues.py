# SPDX-License-Identifier: MIT
"""Priority queues: a binary heap, a pairing heap, heapq with lazy deletion; the same interface by an abstract class."""

import abc
import bisect
import heapq
import itertools
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(order=True)
class Task:
    priority: int
    order: int
    name: str = field(compare=False)
    tags: list = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self):
        self.name = self.name.strip()


class PriorityQueue(abc.ABC, Generic[T]):
    registry = {}

    def __init_subclass__(cls, *, label, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.label = label
        PriorityQueue.registry[label] = cls

    @abc.abstractmethod
    def push(self, item: T) -> None:
        """Add an item."""

    @abc.abstractmethod
    def pop(self) -> T:
        """Take the least."""

    @abc.abstractmethod
    def __len__(self): ...

    def extend(self, items):
        for item in items:
            self.push(item)
        return self

    def drain(self):
        while self:
            yield self.pop()

    def __iadd__(self, item):
        self.push(item)
        return self


class BinaryHeap(PriorityQueue, label="binary"):
    def __init__(self):
        self._items: list[Any] = []

    def __len__(self):
        return len(self._items)

    def push(self, item):
        items, i = self._items, len(self._items)
        items.append(item)
        while i and items[i] < items[(i - 1) // 2]:
            parent = (i - 1) // 2
            items[i], items[parent] = items[parent], items[i]
            i = parent

    def pop(self):
        items = self._items
        if not items:
            raise IndexError("pop from an empty heap")
        least, last = items[0], items.pop()
        if items:
            items[0], i = last, 0
            while (child := 2 * i + 1) < len(items):
                if child + 1 < len(items) and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < items[i]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return least


class PairingHeap(PriorityQueue, label="pairing"):
    def __init__(self, root=None, size=0):
        self.root, self.size = root, size

    def __len__(self):
        return self.size

    @staticmethod
    def meld(a, b):
        if a is None or b is None:
            return a or b
        if b[0] < a[0]:
            a, b = b, a
        a[1].append(b)
        return a

    def push(self, item):
        self.root = self.meld(self.root, (item, []))
        self.size += 1

    def pop(self):
        if self.root is None:
            raise IndexError("pop from an empty heap")
        item, children = self.root
        pairs = [self.meld(*pair) for pair in itertools.zip_longest(children[::2], children[1::2])]
        self.root = None
        for heap in reversed(pairs):
            self.root = self.meld(self.root, heap)
        self.size -= 1
        return item

    def __or__(self, other):
        result = PairingHeap(self.meld(self.root, other.root), len(self) + len(other))
        self.root, self.size, other.root, other.size = None, 0, None, 0
        return result


class SortedList(PriorityQueue, label="sorted"):
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        bisect.insort(self.items, item)

    def pop(self):
        return self.items.pop(0)


class Updatable(PriorityQueue, label="updatable"):
    """heapq, where the priority of a key may change: old entries are marked dead."""

    DEAD = object()

    def __init__(self):
        self.heap, self.entries, self.counter = [], {}, itertools.count()

    def __len__(self):
        return len(self.entries)

    def push(self, item):
        priority, key = item if isinstance(item, tuple) else (item, item)
        if key in self.entries:
            self.entries[key][-1] = self.DEAD
        entry = self.entries[key] = [priority, next(self.counter), key]
        heapq.heappush(self.heap, entry)

    def pop(self):
        while self.heap:
            priority, _, key = heapq.heappop(self.heap)
            if key is not self.DEAD:
                del self.entries[key]
                return priority if priority is key else (priority, key)
        raise IndexError("pop from an empty heap")


class Half(PriorityQueue, label="half"):
    def push(self, item):
        pass


def numbers(n, seed=17):
    for _ in range(n):
        seed = seed * 75 % 65537
        yield seed % 1000


def running_median(values):
    low, high = [], []
    for v in values:
        heapq.heappush(low, -heapq.heappushpop(high, v))
        if len(low) > len(high) + 1:
            heapq.heappush(high, -heapq.heappop(low))
        yield -low[0] if len(low) > len(high) else (high[0] - low[0]) / 2


def main():
    print(sorted(PriorityQueue.registry), [cls.__name__ for cls in PriorityQueue.registry.values()])
    data = list(numbers(40))
    for label, cls in PriorityQueue.registry.items():
        try:
            queue = cls()
        except TypeError as error:
            print(label, "->", error)
            continue
        values = sorted(set(data)) if label == "updatable" else sorted(data)
        result = list(queue.extend(data).drain())
        print(f"{label:10} {result == values} {result[:6]} {len(queue)} {cls.push.__doc__}")
        try:
            queue.pop()
        except IndexError as error:
            print("  ", error)
    tasks = BinaryHeap()
    for order, (name, priority) in enumerate([("write", 2), (" test", 1), ("read ", 2), ("plan", 0), ("ship", 3)]):
        tasks += Task(priority, order, name)
    print([t.name for t in tasks.drain()], Task(1, 2, "a") < Task(1, 3, "A"), Task(1, 2, "a") == Task(1, 2, "b"), Task(0, 0, "x"))
    jobs = Updatable()
    for priority, key in [(5, "e"), (3, "c"), (9, "i"), (1, "c"), (7, "e")]:
        jobs.push((priority, key))
    print(len(jobs), list(jobs.drain()))
    left, right = PairingHeap().extend([4, 1, 7]), PairingHeap().extend([3, 8, 0])
    both = left | right
    print(list(both.drain()), len(left), bool(right))
    print(list(running_median([5, 2, 8, 1, 9, 3, 3])))
    heap = data[:12]
    heapq.heapify(heap)
    print(heap[0] == min(data[:12]), heapq.nsmallest(4, data), heapq.nlargest(3, data, key=lambda x: x % 100))
    print(list(heapq.merge([1, 4, 9], [2, 3, 10], [5])), heapq.heapreplace(heap, -1), heapq.heappushpop(heap, -2), heap[0])
    grades = [(60, "D"), (70, "C"), (80, "B"), (90, "A")]
    print("".join("FDCBA"[bisect.bisect([g for g, _ in grades], score)] for score in (33, 99, 77, 70, 89, 90, 100)))
    print(bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2))


if __name__ == "__main__":
    main()
