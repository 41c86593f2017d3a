# SPDX-License-Identifier: MIT
# Python's queue, within one core: another core cannot put anything in, so that to wait would be for ever (messages: parallel).
from collections import deque as _deque
from heapq import heappop as _heappop, heappush as _heappush


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class Full(Exception):
    "Exception raised by Queue.put(block=0)/put_nowait()."


class Queue:
    """First in, first out. maxsize: the most items, 0: any number."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._init(maxsize)

    def _init(self, maxsize):
        self.queue = _deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def qsize(self):
        """How many items there are."""
        return self._qsize()

    def empty(self):
        """Whether there are none."""
        return not self._qsize()

    def full(self):
        """Whether no more have room."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Put an item in. Full: there is no room; RuntimeError: it would wait for ever."""
        if self.full():
            if not block or timeout is not None:
                raise Full
            raise RuntimeError("Queue.put() would wait for ever: the queue is full, and it is this core's alone")
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Take the next item out. Empty: there is none; RuntimeError: it would wait for ever."""
        if not self._qsize():
            if not block or timeout is not None:
                raise Empty
            raise RuntimeError("Queue.get() would wait for ever: the queue is empty, and it is this core's alone")
        return self._get()

    def put_nowait(self, item):
        """put(item, False)"""
        self.put(item, False)

    def get_nowait(self):
        """get(False)"""
        return self.get(False)

    def task_done(self):
        """An item that was taken out is done with."""
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        """Nothing, if all items are done with."""
        if self.unfinished_tasks:
            raise RuntimeError("Queue.join() would wait for ever: the queue is this core's alone")


class PriorityQueue(Queue):
    """The least item comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        _heappush(self.queue, item)

    def _get(self):
        return _heappop(self.queue)


class LifoQueue(Queue):
    """The last item comes out first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue(Queue):
    """A queue without limit."""

    def __init__(self):
        Queue.__init__(self, 0)
