# SPDX-License-Identifier: MIT
# Groups of cores, which parallel.split makes: each with its own numbers, and collectives of its cores alone.
#
# Between two cores the messages are those of parallel.py, whichever number a core is called by. Collectives, whose context has one bit
# more (contract/collective.h), are trees from their root here too; what one core gets from all, or sends to all, goes directly.
from parallel import (_ALLGATHER, _ALLTOALL, _BCAST, _GATHER, _MIN, _REDUCE, _SCAN, _SCATTER, _SPLIT, _SYNC, _alone, _is_sequence, _join,
                      _kind, _outcome, _own, _reach, _type, nonblocking_recv, nonblocking_send, probe, recv, send,
                      sendrecv, test_sent, wait_sent)

_OF_GROUP = 0x40000000


def split(colour, key=0):
    """See parallel.split, by whose name this module is pruned (compiler/prune.h)."""
    _check(colour, key)
    cores = list(range(_numcores()))
    _where(_SPLIT)
    return _split(cores, _coreid(), colour, key, _SPLIT)


class Group:
    """Cores of one colour. A core is called by its number in the group: 0 .. numcores() - 1, in the order of their keys."""

    def __init__(self, cores):
        self._cores = cores
        self._me = cores.index(_coreid())

    def coreid(self):
        """My number in the group."""
        return self._me

    def numcores(self):
        """The number of cores in the group."""
        return len(self._cores)

    def core(self, number):
        """The number in the job of a core of the group. ValueError: the group has none of that number. TypeError: it is none."""
        if not isinstance(number, int):
            _raise(TypeError, f"the number of a core of the group is needed, not {'ANY' if number is _ANY else _type(number)}")
        if not 0 <= number < len(self._cores):
            _raise(ValueError, f"no core {number} in the group: there are {len(self._cores)}")
        return self._cores[number]

    def split(self, colour, key=0):
        """Groups of this group's cores: all of them call it. See parallel.split."""
        _check(colour, key)
        _where(_OF_GROUP + _SPLIT)
        return _split(self._cores, self._me, colour, key, _OF_GROUP + _SPLIT)

    # ---- between two cores

    def send(self, value, dest, n=None, tag=0):
        """See parallel.send."""
        send(value, self.core(dest), n, tag)

    def recv(self, source, n=None, tag=_ANY):
        """See parallel.recv; the source is a core of the group."""
        return recv(self.core(source), n, tag)

    def sendrecv(self, value, dest, n=None, source=None, tag=_ANY):
        """See parallel.sendrecv."""
        if source is None:
            source = dest
            if n is not None and not _is_sequence(value):
                source = n
                n = None
        return sendrecv(value, self.core(dest), n, self.core(source), tag)

    def nonblocking_send(self, value, dest, tag=0):
        """See parallel.nonblocking_send."""
        nonblocking_send(value, self.core(dest), tag)

    def test_sent(self, dest):
        """See parallel.test_sent."""
        return test_sent(self.core(dest))

    def wait_sent(self, dest):
        """See parallel.wait_sent."""
        wait_sent(self.core(dest))

    def nonblocking_recv(self, source, n=None, tag=_ANY):
        """See parallel.nonblocking_recv; the source is a core of the group."""
        return nonblocking_recv(self.core(source), n, tag)

    def probe(self, source, tag=_ANY):
        """See parallel.probe; the source is a core of the group."""
        return probe(self.core(source), tag)

    # ---- collectives: all cores of the group call them, in the same order

    def sync(self):
        """Return when all cores of the group have called it."""
        _where(_OF_GROUP + _SYNC)
        self._meet()

    def barrier(self):
        """The same as sync."""
        _where(_OF_GROUP + _SYNC)
        self._meet()

    def bcast(self, value, root=0):
        """See parallel.bcast."""
        self.core(root)
        context = _OF_GROUP + _BCAST + 16 * (root + 1)
        _where(context)
        value = self._spread(value, root, context)
        _where(0)
        return value

    def reduce(self, value, op):
        """See parallel.reduce."""
        kind = _kind(op)
        context = _OF_GROUP + _REDUCE + 16 * kind
        _where(context)
        me = self._me
        cores = self._cores
        reach = _reach(me, len(cores))
        step = 1
        if kind >= _MIN or len(cores) == 1:
            value = _own(value)
        while step < reach:
            if me + step < len(cores):
                other = _recv(cores[me + step], None, context)
                value = _join(value, other, op, kind, other)
            step += step
        if me:
            _send(value, cores[me - reach], None, context)
        elif len(cores) == 1:
            value = _alone(value, kind)
        return _outcome(self._spread(value, 0, context))

    def scan(self, value, op):
        """See parallel.scan."""
        kind = _kind(op)
        context = _OF_GROUP + _SCAN + 16 * kind
        _where(context)
        return _outcome(self._scanned(value, op, kind, context))

    def exscan(self, value, op):
        """See parallel.exscan."""
        kind = _kind(op)
        context = _OF_GROUP + _SCAN + 16 * kind
        _where(context)
        value = self._scanned(value, op, kind, context)
        if self._me + 1 < len(self._cores):
            _isend(value, self._cores[self._me + 1], None, context)
        return _outcome(_recv(self._cores[self._me - 1], None, context) if self._me else None)

    def gather(self, value, root=0):
        """See parallel.gather."""
        self.core(root)
        context = _OF_GROUP + _GATHER + 16 * (root + 1)
        _where(context)
        values = _collected(self._cores, self._me, value, root, context)
        _where(0)
        return values

    def allgather(self, value):
        """See parallel.allgather."""
        context = _OF_GROUP + _ALLGATHER
        _where(context)
        values = self._spread(_collected(self._cores, self._me, value, 0, context), 0, context)
        _where(0)
        return values

    def scatter(self, values, root=0):
        """See parallel.scatter."""
        self.core(root)
        context = _OF_GROUP + _SCATTER + 16 * (root + 1)
        _where(context)
        if self._me == root:
            error = self._wrong(values, "scatter(values, root): on the root")
            values = values if error is None else [error] * len(self._cores)
        return _outcome(_given(self._cores, self._me, values, root, context))

    def alltoall(self, values):
        """See parallel.alltoall."""
        error = self._wrong(values, "alltoall(values):")
        if error is not None:
            raise error
        context = _OF_GROUP + _ALLTOALL
        _where(context)
        me = self._me
        cores = self._cores
        received = list(values)
        for step in range(1, len(cores)):
            _isend(values[(me + step) % len(cores)], cores[(me + step) % len(cores)], None, context)
            received[me - step] = _recv(cores[me - step], None, context)
        _where(0)
        return received

    # ---- what they share

    def _meet(self):
        me = self._me
        cores = self._cores
        step = 1
        while step < len(cores):
            _isend(None, cores[(me + step) % len(cores)], None, _OF_GROUP + _SYNC)
            _recv(cores[(me - step) % len(cores)], None, _OF_GROUP + _SYNC)
            step += step
        _where(0)

    def _spread(self, value, root, context):
        """bcast, as parallel._spread"""
        cores = self._cores
        rank = (self._me - root) % len(cores)
        reach = _reach(rank, len(cores))
        if rank:
            value = _recv(cores[(self._me - reach) % len(cores)], None, context)
        while reach > 1:
            reach >>= 1
            if rank + reach < len(cores):
                _send(value, cores[(self._me + reach) % len(cores)], None, context)
        return value

    def _scanned(self, value, op, kind, context):
        """scan, as parallel._scan_steps, or the error in its place"""
        me = self._me
        cores = self._cores
        if kind >= _MIN or not me:
            value = _own(value)
        step = 1
        while step < len(cores):
            if me + step < len(cores):
                _isend(value, cores[me + step], None, context)
            if me >= step:
                other = _recv(cores[me - step], None, context)
                value = _join(other, value, op, kind, other)
            step += step
        return value if me else _alone(value, kind)

    def _wrong(self, values, call):
        """The error of what is no list of an item for each core, or None."""
        every = f"{call} a list with an item for each of the group's {len(self._cores)} cores is needed, not "
        if not _is_sequence(values):
            return TypeError(every + _type(values))
        return None if len(values) == len(self._cores) else ValueError(f"{every}one of {len(values)} items")


def _check(colour, key):
    """TypeError if a colour or a key is none."""
    if not (colour is None or isinstance(colour, int) or isinstance(colour, str)):
        _raise(TypeError, f"split(colour, key): a colour is an int or a text, or None for no group, not of type {_type(colour)}")
    if not (isinstance(key, int) or isinstance(key, float)):
        _raise(TypeError, f"split(colour, key): a key is a number, not of type {_type(key)}")


def _split(cores, me, colour, key, context):
    """My group of those cores. The first of them finds out who is in which; each other core has its own group's list only."""
    every = _collected(cores, me, (colour, key), 0, context)
    lists = None
    if every is not None:
        groups = {}
        for key, i in sorted([(x[1], i) for i, x in enumerate(every)]):
            groups.setdefault(every[i][0], []).append(cores[i])
        lists = [groups[x[0]] for x in every]
    mine = _given(cores, me, lists, 0, context)
    _where(0)
    return None if colour is None else Group(mine)


def _collected(cores, me, value, root, context):
    """gather"""
    if me != root:
        _send(value, cores[root], None, context)
        return None
    return [value if i == root else _recv(core, None, context) for i, core in enumerate(cores)]


def _given(cores, me, values, root, context):
    """scatter"""
    if me != root:
        return _recv(cores[root], None, context)
    for i, core in enumerate(cores):
        if i != root:
            _send(values[i], core, None, context)
    return values[root]
