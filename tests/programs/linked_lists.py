# SPDX-License-Identifier: MIT
"""Linked lists, single and double, with the protocol of sequences; sorting by merging, cycles, and a deque of our own."""


class EmptyList(IndexError):
    def __init__(self, operation):
        super().__init__(f"{operation} of an empty list")


class Link:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Sequence:
    """What can be said with __iter__ and __len__ alone."""

    def __getitem__(self, index):
        if isinstance(index, slice):
            return type(self)(list(self)[index])
        if index < 0:
            index += len(self)
        for i, value in enumerate(self):
            if i == index:
                return value
        raise IndexError(f"{type(self).__name__} index out of range")

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __eq__(self, other):
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other))

    def __lt__(self, other):
        for a, b in zip(self, other):
            if a != b:
                return a < b
        return len(self) < len(other)

    def __add__(self, other):
        return type(self)([*self, *other])

    def __mul__(self, n):
        return type(self)(v for _ in range(n) for v in self)

    def __repr__(self):
        return f"{type(self).__name__}([{', '.join(map(repr, self))}])"

    def __len__(self):
        return sum(1 for _ in self)

    def index(self, value):
        for i, v in enumerate(self):
            if v == value:
                return i
        raise ValueError(f"{value!r} is not in list")

    def count(self, value):
        return sum(v == value for v in self)


class LinkedList(Sequence):
    def __init__(self, values=()):
        self.head = None
        tail = None
        for value in values:
            link = Link(value)
            if tail is None:
                self.head = link
            else:
                tail.next = link
            tail = link

    def __iter__(self):
        link = self.head
        while link is not None:
            yield link.value
            link = link.next

    def push(self, value):
        self.head = Link(value, self.head)
        return self

    def pop(self):
        if self.head is None:
            raise EmptyList("pop")
        value, self.head = self.head.value, self.head.next
        return value

    def __setitem__(self, index, value):
        self.link(index).value = value

    def __delitem__(self, index):
        if index == 0:
            self.pop()
        else:
            before = self.link(index - 1)
            if before.next is None:
                raise IndexError("deletion out of range")
            before.next = before.next.next

    def link(self, index):
        link = self.head
        while link is not None and index:
            link = link.next
            index -= 1
        if link is None:
            raise IndexError("assignment out of range")
        return link

    def insert(self, index, value):
        if index == 0:
            self.push(value)
        else:
            before = self.link(index - 1)
            before.next = Link(value, before.next)

    def reverse(self):
        done, link = None, self.head
        while link is not None:
            link.next, done, link = done, link, link.next
        self.head = done
        return self

    def cycle(self):
        """Where a cycle begins: the hare and the tortoise. None where there is none."""
        slow = fast = self.head
        while fast is not None and fast.next is not None:
            slow, fast = slow.next, fast.next.next
            if slow is fast:
                slow = self.head
                while slow is not fast:
                    slow, fast = slow.next, fast.next
                return slow.value
        return None

    def sort(self, *, key=lambda v: v, reverse=False):
        def merge(a, b):
            head = tail = Link(None)
            while a and b:
                if (key(b.value) > key(a.value)) if reverse else (key(b.value) < key(a.value)):
                    tail.next, b = b, b.next
                else:
                    tail.next, a = a, a.next
                tail = tail.next
            tail.next = a or b
            return head.next

        def split(head):
            if head is None or head.next is None:
                return head
            slow, fast = head, head.next
            while fast is not None and fast.next is not None:
                slow, fast = slow.next, fast.next.next
            half, slow.next = slow.next, None
            return merge(split(head), split(half))
        self.head = split(self.head)
        return self


class DoublyLinked(Sequence):
    class _Link(Link):
        __slots__ = ("prev",)

        def __init__(self, value, prev, next):
            super().__init__(value, next)
            self.prev = prev
            if prev is not None:
                prev.next = self
            if next is not None:
                next.prev = self

    def __init__(self, values=(), maxlen=None):
        self._first = self._last = None
        self._n = 0
        self.maxlen = maxlen
        for value in values:
            self.append(value)

    def __len__(self):
        return self._n

    def append(self, value):
        self._last = self._Link(value, self._last, None)
        self._first = self._first or self._last
        self._grown(self.popleft)

    def appendleft(self, value):
        self._first = self._Link(value, None, self._first)
        self._last = self._last or self._first
        self._grown(self.pop)

    def _grown(self, shrink):
        self._n += 1
        if self.maxlen is not None and self._n > self.maxlen:
            shrink()

    def _remove(self, link):
        if link is None:
            raise EmptyList("pop")
        if link.prev is not None:
            link.prev.next = link.next
        else:
            self._first = link.next
        if link.next is not None:
            link.next.prev = link.prev
        else:
            self._last = link.prev
        self._n -= 1
        return link.value

    def pop(self):
        return self._remove(self._last)

    def popleft(self):
        return self._remove(self._first)

    def rotate(self, n=1):
        for _ in range(abs(n) % (len(self) or 1)):
            if n > 0:
                self.appendleft(self.pop())
            else:
                self.append(self.popleft())

    def __iter__(self):
        link = self._first
        while link is not None:
            yield link.value
            link = link.next

    def __reversed__(self):
        link = self._last
        while link is not None:
            yield link.value
            link = link.prev


def main():
    a = LinkedList([3, 1, 4, 1, 5, 9, 2, 6])
    print(a, len(a), a[2], a[-1], a[1:4], 9 in a, 7 in a, a.index(5), a.count(1))
    print(a.push(0).pop(), a.reverse(), a.sort(), a.sort(reverse=True))
    a[0] = "nine"
    del a[3]
    a.insert(2, None)
    del a[0]
    a.insert(0, 7)
    print(a, a + [1.5], LinkedList("ab") * 3)
    print(LinkedList([1, 2]) == LinkedList((1, 2)), LinkedList() == [], LinkedList([1, 2]) != LinkedList([1]), bool(LinkedList()), bool(a))
    print(LinkedList([1, 2]) < LinkedList([1, 3]), LinkedList([1]) < LinkedList([1, 0]), LinkedList([2]) > LinkedList([1, 9]))
    words = LinkedList("pear fig apple kiwi plum date".split())
    print(words.sort(key=len), words.sort(key=lambda w: w[::-1]), max(words), sorted(words, key=len)[0])
    loop = LinkedList("abcdef")
    print(loop.cycle())
    loop.link(5).next = loop.link(2)
    print(loop.cycle(), "".join(v for v, _ in zip(loop, range(12))))
    d = DoublyLinked(range(6))
    d.rotate(2)
    print(d, list(reversed(d)), d.pop(), d.popleft(), len(d), d[1], d[::-1])
    d.rotate(-1)
    d.appendleft(DoublyLinked("xy"))
    print(d, d == DoublyLinked([DoublyLinked("xy"), 0, 1, 2, 5]), d == LinkedList(d))
    window = DoublyLinked(maxlen=3)
    for n in range(7):
        window.append(n * n)
        print(list(window), end=" ")
    window.appendleft(-1)
    print(window)
    for action in (LinkedList().pop, DoublyLinked().popleft, lambda: a[99], lambda: a.index("x"), lambda: a.link(50), lambda: a < 3,
                   lambda: d + 5, lambda: a.__setitem__(77, 0)):
        try:
            print(action())
        except EmptyList as error:
            print("EmptyList:", error)
        except (LookupError, ValueError, TypeError) as error:
            print(type(error).__name__ + ":", error)
    first, *middle, last = LinkedList(range(5))
    print(first, middle, last, [*zip(LinkedList("ab"), DoublyLinked("cd"))], dict(LinkedList([("k", 1)])), sum(LinkedList([1, 2])))


main()
