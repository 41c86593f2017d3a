# SPDX-License-Identifier: MIT
# Who a core is, messages between two cores, and collectives.
#
# Collectives work on binomial trees: with cores numbered from the root, core r collects from r + 1, r + 2, r + 4, ... below
# r + reach(r), and passes on to r - reach(r), where reach(r) is the lowest set bit of r. Each thus takes log2(cores) steps, and the order in which a
# reduction combines depends on the number of cores alone. Barriers and scans have another shape where that costs less.
#
# The context of a collective, the argument of _where and the last of _send and _recv, says which it is, with which root or
# operator: the core notices a meeting of two that differ, and the host's reports name them (contract/collective.h). Between two cores
# it is the message's tag. Receiving by tag is in _tags.py, and receiving that is only begun in _requests.py,
# whose functions take the place of those here in programs that do. Groups of cores are in _groups.py.
#
# An error that only one core can see, in the middle of a tree, travels on in the place of the value, so that all raise it.

ANY = _ANY

# Bit 31, and the number: contract/collectives.def.
_SYNC = -0x7fffffff
_BCAST = -0x7ffffffe       # with 16 * (root + 1)
_REDUCE = -0x7ffffffd      # with 16 * the operator's number
_SCAN = -0x7ffffffc        # with 16 * the operator's number
_GATHER = -0x7ffffffb      # with 16 * (root + 1)
_ALLGATHER = -0x7ffffffa
_SCATTER = -0x7ffffff9     # with 16 * (root + 1)
_ALLTOALL = -0x7ffffff8
_SPLIT = -0x7ffffff7       # of _groups.py, where a group's contexts have bit 30 too

_SUM = 1
_PROD = 2
_MIN = 3
_MAX = 4
_FUNCTION = 5

_FEW = 64  # cores, of which a barrier or scan takes as few steps as it can; of more, as few messages
_GROUP = 32  # cores, of which one sends to a gather's root


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


def send(value, dest, n=None, tag=0):
    """Send value to a core; return when it has taken it. With n: the first n elements of a list or tuple, as one block, which the
    receiver must ask for by the same n if the value has more. tag: a number by which the receiver can choose.
    ValueError: no such core, fewer than n elements, or a negative tag. TypeError: a value that cannot be sent."""
    _send(value, dest, n, tag)


def recv(source, n=None, tag=_ANY):
    """The next message from a core, or with ANY from whichever sent first; with a tag, the next that has it. With n it must be a
    list or tuple of n elements, and a list comes back. ValueError otherwise, if the sender's count has cut the value and n is not
    given, and if there is no such core."""
    return _recv(source, n, 0)


def recv_any(tag=_ANY):
    """(value, core): the message of whichever core sent first, with that tag."""
    return _recv(_ANY, None, 0), _lastsender()


def sendrecv(value, dest, n=None, source=None, tag=_ANY):
    """Send value to a core and return what it sends to me, or with a source what that one sends; all may call it at once. n: as of
    send and recv; of a value that is no list or tuple it is the source: sendrecv(value, dest, source). tag: of both messages."""
    if source is None:
        source = dest
        if n is not None and not _is_sequence(value):
            source = n
            n = None
    _isend(value, dest, n, 0)
    value = _recv(source, n, 0)
    _sent(dest, True)
    return value


def nonblocking_send(value, dest, tag=0):
    """Send value, as it is now, to a core without waiting for it; a second such message to the same core waits for the first."""
    _isend(value, dest, None, tag)


def test_sent(dest):
    """True unless a message of nonblocking_send to that core still waits there."""
    return _sent(dest, False)


def wait_sent(dest):
    """Wait until that core has taken what nonblocking_send sent."""
    _sent(dest, True)


def nonblocking_recv(source, n=None, tag=_ANY):
    """Begin to receive: a request, whose test() is True once the message is there, and whose wait() returns it, and waits if need be. Of
    several requests that want a message the oldest gets it, and a recv is the youngest. Errors: as recv, which wait raises."""
    from _requests import Request  # whose functions take the place of all that receive
    return Request(source, n, tag)


def probe(source, tag=_ANY):
    """True if a message from that core, or with ANY from any core, waits for me; with a tag, one that has it. Never blocks."""
    return _probe(source)


# ---- collectives: all cores call them, in the same order


def sync():
    """Return when all cores have called it."""
    _meet(_where(_SYNC))
    _where(0)


def barrier():
    """The same as sync."""
    _meet(_where(_SYNC))
    _where(0)


def bcast(value, root=0):
    """The root's value, on every core. ValueError: no such root."""
    _check_root(root, "bcast(value, root)")
    context = _BCAST + 16 * (root + 1)
    _where(context)
    value = _spread(value, root, context)
    _where(0)
    return value


def reduce(value, op):
    """The "sum", "prod", "min" or "max" of all cores' values, the same on every core; of lists, element by element at any depth. A
    tuple is one value, which only "min" and "max" combine. Or op is a function of two values, of which it makes one: it must be
    associative, and is called on the values in the order of the cores. ValueError: another op, or lists of different shapes.
    TypeError: values that cannot be combined."""
    kind = _kind(op)
    context = _REDUCE + 16 * kind
    _where(context)
    me = _coreid()
    cores = _numcores()
    reach = _reach(me, cores)
    step = 1
    if kind >= _MIN or cores == 1:
        value = _own(value)
    while step < reach:
        if me + step < cores:
            other = _recv(me + step, None, context)
            value = _join(value, other, op, kind, other)
        step += step
    if me:
        _send(value, me - reach, None, context)
    elif cores == 1:
        value = _alone(value, kind)
    return _outcome(_spread(value, 0, context))


def scan(value, op):
    """The reduction of the values of the cores 0 .. coreid(). Errors: as reduce."""
    kind = _kind(op)
    context = _SCAN + 16 * kind
    _where(context)
    return _outcome(_scanned(value, op, kind, context))


def exscan(value, op):
    """The reduction of the values of the cores before mine, 0 .. coreid() - 1; None on core 0. Errors: as reduce."""
    kind = _kind(op)
    context = _SCAN + 16 * kind
    _where(context)
    value = _scanned(value, op, kind, context)
    me = _coreid()
    if me + 1 < _numcores():
        _isend(value, me + 1, None, context)
    return _outcome(_recv(me - 1, None, context) if me else None)


def gather(value, root=0):
    """On the root: the list of all cores' values, in their order; None elsewhere. ValueError: no such root."""
    _check_root(root, "gather(value, root)")
    context = _GATHER + 16 * (root + 1)
    _where(context)
    values = _collect(value, root, context)
    _where(0)
    return values


def allgather(value):
    """The list of all cores' values, in their order, on every core."""
    _where(_ALLGATHER)
    values = _spread_all(_collect(value, 0, _ALLGATHER))
    _where(0)
    return values


def scatter(values, root=0):
    """Item i of the root's list on core i. The other cores' argument is not looked at.
    ValueError: no such root, or another number of items than of cores. TypeError: not a list."""
    _check_root(root, "scatter(values, root)")
    context = _SCATTER + 16 * (root + 1)
    _where(context)
    cores = _numcores()
    rank = (_coreid() - root) % cores
    reach = _reach(rank, cores)
    if rank:
        values = _recv((_coreid() - reach) % cores, None, context)
    else:
        error = _wrong_items(values, "scatter(values, root): on the root")
        values = values[root:] + values[:root] if error is None else [error] * cores
    while reach > 1:
        reach >>= 1
        if rank + reach < cores:
            _send(values[reach:], (_coreid() + reach) % cores, None, context)
            values = values[:reach]
    return _outcome(values[0])


def alltoall(values):
    """The list of what all cores have for me: item i is item coreid() of core i's list.
    ValueError: another number of items than of cores. TypeError: not a list.

    Bruck et al., Efficient algorithms for all-to-all communications in multiport message-passing systems, 1997.
    """
    error = _wrong_items(values, "alltoall(values):")
    if error is not None:
        raise error
    _where(_ALLTOALL)
    me = _coreid()
    cores = _numcores()
    # What lies at index i is for the core i further on; each step takes a part of the way.
    values = list(values[me:] + values[:me])
    step = 1
    while step < cores:
        moving = [i for i in range(cores) if i & step]
        _isend([values[i] for i in moving], (me + step) % cores, None, _ALLTOALL)
        for i, x in zip(moving, _recv((me - step) % cores, None, _ALLTOALL)):
            values[i] = x
        step += step
    # Now it is from the core i before me.
    values.reverse()
    _where(0)
    return values[cores - 1 - me:] + values[:cores - 1 - me]


def split(colour, key=0):
    """The group of the cores that give the same colour, an int or a text; None where it is None. The cores' order there is that of their
    keys, then of their numbers. A group has the methods coreid, numcores, core(number), split, and those of this module by which its
    cores send and receive, and have collectives of their own. TypeError: a colour or key that is none."""
    from _groups import split as split_all
    return split_all(colour, key)


# ---- what they share


def _type(x):
    """The name of x's type."""
    return str(type(x))[8:-2]


def _is_sequence(x):
    """True if x is a list or tuple."""
    return isinstance(x, list) or isinstance(x, tuple)


def _check_root(root, call):
    """ValueError if there is no such core, TypeError if it is no number: the call's arguments may stand the other way round."""
    if not isinstance(root, int):
        _raise(TypeError, f"{call}: the root is the number of a core, not of type {_type(root)}")
    if not 0 <= root < _numcores():
        _raise(ValueError, f"no core {root}: there are {_numcores()}")


def _wrong_items(values, call):
    """The error of what is no list of an item for each core, or None."""
    cores = _numcores()
    if not _is_sequence(values):
        return TypeError(f"{call} a list with an item for each of the {cores} cores is needed, not {_type(values)}")
    if len(values) != cores:
        return ValueError(f"{call} a list with an item for each of the {cores} cores is needed, not one of {len(values)} items")
    return None


def _kind(op):
    """The number of an operator. ValueError if op is none, TypeError if it can be none."""
    if op == "sum":
        return _SUM
    if op == "prod":
        return _PROD
    if op == "min":
        return _MIN
    if op == "max":
        return _MAX
    if callable(op):
        return _FUNCTION
    if isinstance(op, str):
        _raise(ValueError, f"unknown operator {op!r}: there are 'sum', 'prod', 'min' and 'max', and functions of two values")
    _raise(TypeError, f"an operator is 'sum', 'prod', 'min', 'max' or a function of two values, not of type {_type(op)}")


def _meet(share):
    """sync. share: whether the cores share threads; each message costs their time then, else the steps count, as of few cores.

    The dissemination barrier: Hensgen, Finkel and Manber, Two algorithms for barrier synchronization, 1988; or a tree.
    """
    me = _coreid()
    cores = _numcores()
    step = 1
    if not share or cores <= _FEW:
        while step < cores:
            _isend(None, (me + step) % cores, None, _SYNC)
            _recv((me - step) % cores, None, _SYNC)
            step += step
        return
    reach = _reach(me, cores)
    while step < reach:
        if me + step < cores:
            _recv(me + step, None, _SYNC)
        step += step
    if me:
        _send(None, me - reach, None, _SYNC)
    _spread(None, 0, _SYNC)


def _scanned(value, op, kind, context):
    """scan, or the error in its place"""
    if kind >= _MIN or not _coreid():
        value = _own(value)
    value = _scan_steps(value, op, kind, context) if _numcores() <= _FEW else _scan_tree(value, op, kind, context)
    return value if _coreid() else _alone(value, kind)


def _scan_steps(value, op, kind, context):
    """scan of a few cores, in log2(cores) steps in which all send.

    Hillis and Steele, Data parallel algorithms, 1986.
    """
    me = _coreid()
    step = 1
    while step < _numcores():
        if me + step < _numcores():
            _isend(value, me + step, None, context)
        if me >= step:
            other = _recv(me - step, None, context)
            value = _join(other, value, op, kind, other)
        step += step
    return value


def _scan_tree(value, op, kind, context):
    """scan of many cores, in two messages a core: up the tree what its parts come to, down it what is before them.

    Blelloch, Prefix sums and their applications, 1990.
    """
    me = _coreid()
    cores = _numcores()
    reach = _reach(me, cores)
    parts = []  # what my first 2, 4, ... cores come to
    total = value
    step = 1
    while step < reach and me + step < cores:
        if step > 1:
            parts.append(total)
        other = _recv(me + step, None, context)
        total = _join(_lent(total, kind), other, op, kind, other)
        step += step
    before = None
    if me:
        _send(total, me - reach, None, context)
        before = _recv(me - reach, None, context)
    while parts:
        step >>= 1
        part = parts.pop()
        _send(_join(_lent(before, kind), part, op, kind, part) if me else part, me + step, None, context)
    if me:
        value = _join(before, value, op, kind, before)
    if step > 1:
        _send(value, me + 1, None, context)
    return value


def _lent(value, kind):
    """What may be given to an operator whose argument is still needed: a function may change it."""
    return _own(value) if kind == _FUNCTION else value


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
    """gather; MemoryError says of what."""
    try:
        return _collect_groups(value, root, context)
    except MemoryError as e:
        error = str(e)
    _raise(MemoryError, f"{'allgather' if context == _ALLGATHER else 'gather'} of {_numcores()} values: {error}")


def _collect_groups(value, root, context):
    """The root takes what the cores of each group have collected in their tree: no other core has more values than a group's."""
    cores = _numcores()
    me = _coreid()
    rank = (me - root) % cores
    reach = _reach(rank, cores)
    values = [value]
    step = 1
    while step < reach and step < _GROUP:
        if rank + step < cores:
            values += _recv((me + step) % cores, None, context)
        step += step
    if rank:
        _send(values, root if reach >= _GROUP else (me - reach) % cores, None, context)
        return None
    if not root and len(values) == cores:
        return values
    every = [value] * cores
    _place(every, values, root)
    for rank in range(_GROUP, cores, _GROUP):
        _place(every, _recv((root + rank) % cores, None, context), (root + rank) % cores)
    return every


def _place(every, values, at):
    """Write values to a list from index at on; behind its end its start follows."""
    end = at + len(values)
    cores = len(every)
    if end > cores:
        every[:end - cores] = values[cores - at:]
        values = values[:cores - at]
    every[at:end] = values


def _spread_all(values):
    """bcast of the list that core 0 has gathered: of numbers as one block, else in pieces, one of which has to fit beside the list."""
    cores = _numcores()
    if not _coreid():
        size = cores if _are_numbers(values) else max(_GROUP, cores // 4)
        for at in range(0, cores, size):
            _spread(values[at:at + size] if size < cores else values, 0, _ALLGATHER)
        return values
    piece = _spread(None, 0, _ALLGATHER)
    at = len(piece)
    if at == cores:
        return piece
    values = piece[:1] * cores
    _place(values, piece, 0)
    while at < cores:
        piece = _spread(None, 0, _ALLGATHER)
        _place(values, piece, at)
        at += len(piece)
    return values


def _own(value):
    """A copy of a value in which nothing that can change is the value's: what a function may change, or be the result."""
    if isinstance(value, list):
        return [_own(x) for x in value]
    if isinstance(value, tuple):
        return tuple([_own(x) for x in value])
    if isinstance(value, dict):
        return {key: _own(x) for key, x in value.items()}
    return value


def _outcome(value):
    """The end of a collective: return its result, or raise the error that took its place."""
    _where(0)
    if isinstance(value, Exception):
        raise value
    return value


def _alone(value, kind):
    """A value with which no other was combined, or the error that it would have been to combine it."""
    try:
        if kind <= _PROD:
            _check_values(value, kind)
    except TypeError as e:
        return e
    return value


def _check_values(value, kind):
    """_check_value of all in a list"""
    if isinstance(value, list):
        for x in value:
            _check_values(x, kind)
    else:
        _check_value(value, kind)


def _check_value(value, kind):
    """TypeError if value is none that + and * combine as numbers, or + as text."""
    if _is_sequence(value) or kind == _PROD and isinstance(value, str):
        why = ": a tuple is one value, for 'min' and 'max'" if isinstance(value, tuple) else ""
        raise TypeError(f"{_name(kind)}: cannot combine {value!r}{why}")


def _name(kind):
    """The name of an operator."""
    return ("sum", "prod", "min", "max")[kind - 1]


def _join(a, b, op, kind, result):
    """a op b, or the error of one of them, or of combining them; of lists, element by element, written to result, which is one
    of them."""
    try:
        if kind == _SUM and _is_number(a) and _is_number(b):
            return a + b
        if isinstance(a, Exception):
            return a
        if isinstance(b, Exception):
            return b
        if kind == _FUNCTION:
            return op(a, b)
        if not (isinstance(a, list) or isinstance(b, list)):
            return _combine(a, b, kind)
        if not _combine_lists(a, b, kind, result):
            raise _unequal(a, b, kind)
        return result
    except Exception as e:
        return e if kind == _FUNCTION else type(e)(str(e))  # its text is made here, where the values are


def _combine(a, b, kind):
    """a op b"""
    if kind == _MIN:
        return min(a, b)
    if kind == _MAX:
        return max(a, b)
    if not (_is_number(a) and _is_number(b)):
        _check_value(a, kind)
        _check_value(b, kind)
    return a + b if kind == _SUM else a * b


def _combine_lists(a, b, kind, result):
    """a op b of each pair of elements. False if the lists are of different shapes."""
    if not (isinstance(a, list) and isinstance(b, list)):
        raise TypeError(f"{_name(kind)}: cannot combine {a!r} and {b!r}")
    n = len(a)
    if n != len(b):
        return False
    if not (_are_numbers(a) and _are_numbers(b)):
        return _combine_rows(a, b, kind, result)
    if kind == _SUM:
        for i in range(n):
            result[i] = a[i] + b[i]
    elif kind == _PROD:
        for i in range(n):
            result[i] = a[i] * b[i]
    elif kind == _MIN:
        for i in range(n):
            result[i] = min(a[i], b[i])
    else:
        for i in range(n):
            result[i] = max(a[i], b[i])
    return True


def _combine_rows(a, b, kind, result):
    """The same of lists of any values."""
    for i in range(len(a)):
        if not (isinstance(a[i], list) or isinstance(b[i], list)):
            result[i] = _combine(a[i], b[i], kind)
        elif not _combine_lists(a[i], b[i], kind, result[i]):
            if _shape(a) == _shape(b):
                raise _unequal(a[i], b[i], kind)
            return False
    return True


def _is_number(x):
    """True if x is an int, float or bool."""
    return isinstance(x, int) or isinstance(x, float)


def _are_numbers(values):
    """True if a list has numbers only, found by the core's loop: nothing else can be compared with one."""
    try:
        return not values or _is_number(max(values))
    except TypeError:
        return False


def _unequal(a, b, kind):
    """The error of lists of different shapes."""
    return ValueError(f"{_name(kind)}: cannot combine lists of shapes {_shape(a)} and {_shape(b)}")


def _shape(a):
    """The lengths of a list, of its first element, and so on."""
    sizes = []
    while isinstance(a, list):
        sizes.append(len(a))
        if not a:
            break
        a = a[0]
    return tuple(sizes)
