# SPDX-License-Identifier: MIT
"""Caches: least recently used with a linked list, least frequently used, with time to live; as mappings and as decorators."""

import functools
from collections import OrderedDict


class Node:
    __slots__ = "key", "value", "prev", "next"

    def __init__(self, key=None, value=None):
        self.key = key
        self.value = value
        self.prev = self.next = self

    def unlink(self):
        self.prev.next, self.next.prev = self.next, self.prev

    def link_after(self, other):
        self.prev, self.next = other, other.next
        self.prev.next = self.next.prev = self


class Cache:
    """What all caches share: they are mappings with a capacity, and count."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(f"capacity must be positive, not {capacity}")
        self.capacity = capacity
        self.hits = self.misses = 0

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __getitem__(self, key):
        try:
            value = self.lookup(key)
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        return value

    def __contains__(self, key):
        return key in list(self)

    def __repr__(self):
        inside = ", ".join(f"{k!r}" for k in self)
        return f"{self.__class__.__name__}({self.capacity}: {inside})"

    @property
    def ratio(self):
        total = self.hits + self.misses
        return self.hits / total if total else 0.0

    def lookup(self, key):
        raise NotImplementedError


class LRU(Cache):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.nodes = {}
        self.root = Node()

    def lookup(self, key):
        node = self.nodes[key]
        node.unlink()
        node.link_after(self.root)
        return node.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            self.lookup(key)
            self.nodes[key].value = value
            return
        if len(self.nodes) >= self.capacity:
            oldest = self.root.prev
            oldest.unlink()
            del self.nodes[oldest.key]
        node = self.nodes[key] = Node(key, value)
        node.link_after(self.root)

    def __delitem__(self, key):
        self.nodes.pop(key).unlink()

    def __len__(self):
        return len(self.nodes)

    def __iter__(self):
        node = self.root.next
        while node is not self.root:
            yield node.key
            node = node.next

    def __reversed__(self):
        node = self.root.prev
        while node is not self.root:
            yield node.key
            node = node.prev


class Ordered(Cache):
    """The same with an OrderedDict."""

    def __init__(self, capacity):
        super().__init__(capacity)
        self.data = OrderedDict()

    def lookup(self, key):
        self.data.move_to_end(key)
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.capacity:
            self.data.popitem(last=False)

    def __iter__(self):
        return reversed(self.data)

    def __len__(self):
        return len(self.data)


class LFU(Cache):
    def __init__(self, capacity):
        super().__init__(capacity)
        self.data, self.uses, self.clock = {}, {}, 0

    def touch(self, key):
        self.clock += 1
        count, _ = self.uses.get(key, (0, 0))
        self.uses[key] = count + 1, self.clock

    def lookup(self, key):
        value = self.data[key]
        self.touch(key)
        return value

    def __setitem__(self, key, value):
        if key not in self.data and len(self.data) >= self.capacity:
            victim = min(self.uses, key=self.uses.get)
            del self.data[victim], self.uses[victim]
        self.data[key] = value
        self.touch(key)

    def __iter__(self):
        yield from sorted(self.data, key=lambda k: self.uses[k], reverse=True)

    def __len__(self):
        return len(self.data)


class Expiring(LRU):
    now = 0

    def __init__(self, capacity, *, ttl=5):
        super().__init__(capacity)
        self.ttl = ttl

    def __setitem__(self, key, value):
        super().__setitem__(key, (value, self.now + self.ttl))

    def lookup(self, key):
        value, expires = super().lookup(key)
        if self.now >= expires:
            del self[key]
            raise KeyError(key)
        return value


def cached(cache=None, *, key=lambda *args, **kwargs: (args, tuple(sorted(kwargs.items())))):
    """Keep the results of a function in a cache."""
    cache = LRU(8) if cache is None else cache

    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            k = key(*args, **kwargs)
            try:
                return cache[k]
            except KeyError:
                result = cache[k] = function(*args, **kwargs)
                return result
        wrapper.cache = cache
        return wrapper
    return decorate


@cached(LFU(30))
def fibonacci(n):
    """The n-th number of Fibonacci."""
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cached(key=lambda text, **options: text.lower())
def shout(text, *, mark="!"):
    print("  computing", text)
    return text.upper() + mark


def main():
    trace = [1, 2, 3, 1, 4, 1, 5, 2, 1, 2, 3, 4, 5, 1, 1, 6, 1, 2]
    for cls in (LRU, Ordered, LFU):
        cache = cls(3)
        for key in trace:
            if cache.get(key) is None:
                cache[key] = key * key
        print(cache, len(cache), f"{cache.hits}/{cache.misses} {cache.ratio:.3f}", 1 in cache, 99 in cache, dict.fromkeys(cache))
    lru = LRU(2)
    lru["a"], lru["b"] = 1, 2
    lru["a"] += 10
    lru["c"] = 3
    print(list(lru), list(reversed(lru)), lru["a"], list(lru))
    for action in (lambda: lru["b"], lambda: lru.__delitem__("zz"), lambda: LRU(0), lambda: Cache(1)["x"], lambda: Node().unknown):
        try:
            print(action())
        except (KeyError, ValueError, NotImplementedError, AttributeError) as error:
            print(type(error).__name__, error)
    try:
        Node().colour = 1
    except AttributeError as error:
        print("slots:", error)
    expiring = Expiring(4, ttl=3)
    for Expiring.now in range(8):
        if expiring.get("x") is None:
            expiring["x"] = Expiring.now
        print(Expiring.now, expiring["x"], end="; ")
    print(expiring.hits, expiring.misses)
    print([fibonacci(n) for n in (10, 30, 40)], fibonacci.__name__, fibonacci.__doc__, len(fibonacci.cache))
    print(shout("Hi"), shout("hi", mark="?"), shout("ho", mark="?"), shout.cache)
    print(shout.__wrapped__("raw"), isinstance(expiring, Cache), issubclass(Expiring, LFU))


if __name__ == "__main__":
    main()
