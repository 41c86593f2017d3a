# SPDX-License-Identifier: MIT
# Who a core is, messages between two cores, and collectives.
#
# Collectives work on binomial trees: with cores numbered from the root, core r collects from r + 1, r + 2, r + 4, ... below
# r + reach(r), and passes on to r - reach(r), where reach(r) is the lowest set bit of r. Each thus takes log2(cores) steps, and the order in which a
# reduction combines depends on the number of cores alone. The first argument of _where and the last of _send and _recv is the
# number of the collective, by which a meeting of two different ones is noticed:
# 1 sync, 2 bcast, 3 reduce, 4 scan, 5 gather, 6 allgather, 7 scatter, 8 alltoall.
#
# An error that only one core can see, in the middle of a tree, travels on in the place of the value, so that all raise it.

ANY = _ANY


def coreid():
    """My number: 0 .. numcores() - 1."""
    return _coreid()


def numcores():
    """The number of cores in the job."""
    return _numcores()


def ishost():
    """True if I am a virtual core of the host."""
    return _ishost()


def isdevice():
    """True if I am a core of the device."""
    return not _ishost()


# ---- between two cores


def send(value, core, n=None):
    """Send value to a core; return when it has taken it. With n: the first n elements of a list or tuple, as one block.
    ValueError: no such core, or fewer than n elements. TypeError: a value that cannot be sent."""
    _send(value, core, n, 0)


def recv(core, n=None):
    """The next message from a core, or with ANY from whichever sent first. With n it must be a list or tuple of n elements, and a
    list comes back; ValueError otherwise, and if there is no such core."""
    return _recv(core, n, 0)


def recv_any():
    """(value, core): the message of whichever core sent first."""
    return _recv(_ANY, None, 0), _lastsender()


def sendrecv(value, core, n=None):
    """Send value to a core and return what it sends to me; both may call it at once. n: as of send and recv."""
    _isend(value, core, n, 0)
    value = _recv(core, n, 0)
    _sent(core, True)
    return value


def nonblocking_send(value, core):
    """Send value, as it is now, to a core without waiting for it; a second such message to the same core waits for the first."""
    _isend(value, core, None, 0)


def test_sent(core):
    """True unless a message of nonblocking_send to that core still waits there."""
    return _sent(core, False)


def wait_sent(core):
    """Wait until that core has taken what nonblocking_send sent."""
    _sent(core, True)


def probe(core):
    """True if a message from that core, or with ANY from any core, waits for me. Never blocks."""
    return _probe(core)


# ---- collectives: all cores call them, in the same order


def sync():
    """Return when all cores have called it.

    The dissemination barrier: Hensgen, Finkel and Manber, Two algorithms for barrier synchronization, 1988.
    """
    _where(1)
    cores = _numcores()
    step = 1
    while step < cores:
        _isend(None, (_coreid() + step) % cores, None, 1)
        _recv((_coreid() - step) % cores, None, 1)
        step += step
    _where(0)


def bcast(value, root):
    """The root's value, on every core. ValueError: no such root."""
    _check_core(root)
    _where(2)
    value = _spread(value, root, 2)
    _where(0)
    return value


def reduce(value, op):
    """The "sum", "prod", "min" or "max" of all cores' values, the same on every core; of lists, element by element.
    ValueError: another op, or lists of different lengths. TypeError: values that cannot be combined."""
    _check_op(op)
    _where(3)
    me = _coreid()
    cores = _numcores()
    reach = _reach(me, cores)
    step = 1
    if cores == 1:
        value = _own(value)
    while step < reach:
        if me + step < cores:
            other = _recv(me + step, None, 3)
            value = _join(value, other, op, other)
        step += step
    if me:
        _send(value, me - reach, None, 3)
    return _outcome(_spread(value, 0, 3))


def scan(value, op):
    """The reduction of the values of the cores 0 .. coreid(). Errors: as reduce.

    Hillis and Steele, Data parallel algorithms, 1986.
    """
    _check_op(op)
    _where(4)
    me = _coreid()
    if not me:
        value = _own(value)
    step = 1
    while step < _numcores():
        if me + step < _numcores():
            _isend(value, me + step, None, 4)
        if me >= step:
            other = _recv(me - step, None, 4)
            value = _join(other, value, op, other)
        step += step
    return _outcome(value)


def gather(value, root):
    """On the root: the list of all cores' values, in their order; None elsewhere. ValueError: no such root."""
    _check_core(root)
    _where(5)
    values = _collect(value, root, 5)
    _where(0)
    return values


def allgather(value):
    """The list of all cores' values, in their order, on every core."""
    _where(6)
    values = _spread(_collect(value, 0, 6), 0, 6)
    _where(0)
    return values


def scatter(values, root):
    """Item i of the root's list on core i. The other cores' argument is not looked at.
    ValueError: no such root, or another number of items than of cores."""
    _check_core(root)
    _where(7)
    cores = _numcores()
    rank = (_coreid() - root) % cores
    reach = _reach(rank, cores)
    if rank:
        values = _recv((_coreid() - reach) % cores, None, 7)
    elif len(values) != cores:
        values = [_wrong_length(values)] * cores
    else:
        values = values[root:] + values[:root]
    while reach > 1:
        reach >>= 1
        if rank + reach < cores:
            _send(values[reach:], (_coreid() + reach) % cores, None, 7)
            values = values[:reach]
    return _outcome(values[0])


def alltoall(values):
    """The list of what all cores have for me: item i is item coreid() of core i's list.
    ValueError: another number of items than of cores.

    Bruck et al., Efficient algorithms for all-to-all communications in multiport message-passing systems, 1997.
    """
    if len(values) != _numcores():
        raise _wrong_length(values)
    _where(8)
    me = _coreid()
    cores = _numcores()
    # What lies at index i is for the core i further on; each step takes a part of the way.
    values = values[me:] + values[:me]
    step = 1
    while step < cores:
        moving = [i for i in range(cores) if i & step]
        _isend([values[i] for i in moving], (me + step) % cores, None, 8)
        for i, x in zip(moving, _recv((me - step) % cores, None, 8)):
            values[i] = x
        step += step
    # Now it is from the core i before me.
    values.reverse()
    _where(0)
    return values[cores - 1 - me:] + values[:cores - 1 - me]


# ---- what they share


def _check_core(core):
    """ValueError if there is no such core."""
    if not 0 <= core < _numcores():
        _raise(ValueError, f"no core {core}: there are {_numcores()}")


def _wrong_length(values):
    """The error of a list that has not an item for each core."""
    return ValueError(f"a list of {_numcores()} items is needed, one for each core, not {len(values)}")


def _check_op(op):
    """ValueError unless op is an operator."""
    if op not in ("sum", "prod", "min", "max"):
        _raise(ValueError, f"unknown operator {op!r}: there are 'sum', 'prod', 'min' and 'max'")


def _reach(rank, cores):
    """How many cores from this one on are in its part of the tree, but for those that there are not."""
    if rank:
        return rank & -rank
    reach = 1
    while reach < cores:
        reach += reach
    return reach


def _spread(value, root, context):
    """bcast"""
    cores = _numcores()
    rank = (_coreid() - root) % cores
    reach = _reach(rank, cores)
    if rank:
        value = _recv((_coreid() - reach) % cores, None, context)
    while reach > 1:
        reach >>= 1
        if rank + reach < cores:
            _send(value, (_coreid() + reach) % cores, None, context)
    return value


def _collect(value, root, context):
    """gather"""
    cores = _numcores()
    rank = (_coreid() - root) % cores
    reach = _reach(rank, cores)
    values = [value]
    step = 1
    while step < reach:
        if rank + step < cores:
            values += _recv((_coreid() + step) % cores, None, context)
        step += step
    if rank:
        _send(values, (_coreid() - reach) % cores, None, context)
        return None
    return values[cores - root:] + values[:cores - root]


def _own(value):
    """A result that is a list belongs to the caller: never the list that was passed."""
    return value[:] if isinstance(value, list) else value


def _outcome(value):
    """The end of a collective: return its result, or raise the error that took its place."""
    _where(0)
    if isinstance(value, Exception):
        raise value
    return value


def _join(a, b, op, result):
    """a op b, or the error of one of them, or of combining them; of lists, element by element, written to result, which is one
    of them."""
    if isinstance(a, Exception):
        return a
    if isinstance(b, Exception):
        return b
    try:
        return _combine_lists(a, b, op, result) if isinstance(result, list) else _combine(a, b, op)
    except Exception as e:
        return e


def _combine(a, b, op):
    """a op b"""
    if isinstance(a, list) or isinstance(b, str) and op == "prod":
        raise TypeError(f"{op}: cannot combine {a!r} and {b!r}")
    if op == "sum":
        return a + b
    if op == "prod":
        return a * b
    if op == "min":
        return min(a, b)
    return max(a, b)


def _combine_lists(a, b, op, result):
    """a op b of each pair of elements"""
    if not (isinstance(a, list) and isinstance(b, list)):
        raise TypeError(f"{op}: cannot combine {a!r} and {b!r}")
    n = len(a)
    if n != len(b):
        raise ValueError(f"{op}: cannot combine lists of {n} and {len(b)} elements")
    if op == "sum":
        for i in range(n):
            result[i] = a[i] + b[i]
    elif op == "prod":
        for i in range(n):
            result[i] = a[i] * b[i]
    elif op == "min":
        for i in range(n):
            result[i] = min(a[i], b[i])
    else:
        for i in range(n):
            result[i] = max(a[i], b[i])
    return result
