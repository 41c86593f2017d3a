# SPDX-License-Identifier: MIT
# The words of mpi4py (https://mpi4py.readthedocs.io, version 3.1), so that programs written for it run unchanged: a rank is a core.
# Meaning is the MPI standard's (Message Passing Interface Forum, MPI: A Message-Passing Interface Standard, version 3.1, 2015).
#
# Messages between two ranks are those of parallel.py, but that send returns at once, as a small message's does in MPI: what has not
# been taken waits in the sender's memory, and if that is full the sender does. A message carries its tag, and above it
# the communicator's number and whether it belongs to a collective:
#
#      30                    21      20      19                    0
#     +------------------------+------------+-----------------------+
#     | communicator           | collective | tag, or the collective |
#     +------------------------+------------+-----------------------+
#
# COMM_WORLD's number is 0, so that its messages are parallel's own, and its collectives have a class of messages of their own: the host
# says where cores are in different ones (contract/collective.h).
#
# A message is met by the oldest request that wants it, whatever wait is called first: _pull takes what comes and gives it to that, or
# keeps it.
import parallel as _parallel

ANY_SOURCE = -1
ANY_TAG = -1
PROC_NULL = -2
ROOT = -4
UNDEFINED = -32766

IDENT = 0
CONGRUENT = 1
SIMILAR = 2
UNEQUAL = 3

CART = 1
COMM_TYPE_SHARED = 0

TAG_UB = 1
WTIME_IS_GLOBAL = 2

VERSION = 3  # of the standard whose words these are
SUBVERSION = 1

SUCCESS = 0
ERR_COMM = 5
ERR_TAG = 4
ERR_RANK = 6
ERR_ROOT = 8
ERR_GROUP = 9
ERR_OP = 10
ERR_TOPOLOGY = 11
ERR_REQUEST = 7
ERR_DIMS = 12
ERR_ARG = 13
ERR_TRUNCATE = 15
ERR_OTHER = 16
ERR_DISP = 52
ERR_RMA_RANGE = 55
ERR_RMA_SYNC = 50
ERR_INFO_NOKEY = 31

THREAD_SINGLE = 0
THREAD_FUNNELED = 1
THREAD_SERIALIZED = 2
THREAD_MULTIPLE = 3

WIN_BASE = 7
WIN_SIZE = 8
WIN_DISP_UNIT = 9

MODE_CREATE = 1
MODE_RDONLY = 2
MODE_WRONLY = 4
MODE_RDWR = 8
MODE_DELETE_ON_CLOSE = 16
MODE_UNIQUE_OPEN = 32
MODE_EXCL = 64
MODE_APPEND = 128
MODE_SEQUENTIAL = 256

MODE_NOCHECK = 1
MODE_NOPRECEDE = 2
MODE_NOPUT = 4
MODE_NOSTORE = 8
MODE_NOSUCCEED = 16

LOCK_EXCLUSIVE = 1
LOCK_SHARED = 2

KEYVAL_INVALID = -1
MAX_PROCESSOR_NAME = 256
MAX_ERROR_STRING = 256
MAX_OBJECT_NAME = 64
MAX_LIBRARY_VERSION_STRING = 256
BSEND_OVERHEAD = 128
IN_PLACE = 1
BOTTOM = 0

_COLLECTIVE = 1 << 20
_TAGS = _COLLECTIVE - 1
_COMMUNICATORS = 1024

# The tags of collectives of other communicators than COMM_WORLD.
_MEET = 1
_BCAST = 2
_GATHER = 3
_SCATTER = 4
_ALLTOALL = 5
_REDUCE = 6
_SCAN = 7
_NEIGHBOR = 8
_POST = 9
_COMPLETE = 10

_ERRORS = {ERR_COMM: "MPI_ERR_COMM: invalid communicator", ERR_TAG: "MPI_ERR_TAG: invalid tag",
           ERR_RANK: "MPI_ERR_RANK: invalid rank", ERR_ROOT: "MPI_ERR_ROOT: invalid root",
           ERR_REQUEST: "MPI_ERR_REQUEST: invalid request", ERR_GROUP: "MPI_ERR_GROUP: invalid group", ERR_OP: "MPI_ERR_OP: invalid reduce operation",
           ERR_TOPOLOGY: "MPI_ERR_TOPOLOGY: invalid communicator topology", ERR_DIMS: "MPI_ERR_DIMS: invalid topology dimension",
           ERR_ARG: "MPI_ERR_ARG: invalid argument of some other kind", ERR_TRUNCATE: "MPI_ERR_TRUNCATE: message truncated",
           ERR_OTHER: "MPI_ERR_OTHER: known error not in list", ERR_DISP: "MPI_ERR_DISP: invalid displacement",
           ERR_RMA_RANGE: "MPI_ERR_RMA_RANGE: invalid RMA address range", ERR_RMA_SYNC: "MPI_ERR_RMA_SYNC: error executing rma sync",
           ERR_INFO_NOKEY: "MPI_ERR_INFO_NOKEY: invalid key"}


class Exception(RuntimeError):
    """What a call raises whose arguments are wrong, as MPI says it."""

    def __init__(self, ierr=SUCCESS, why=""):
        self.error_code = ierr
        self.error_class = ierr
        self.error_string = Get_error_string(ierr)
        RuntimeError.__init__(self, self.error_string + why)

    def Get_error_code(self):
        return self.error_code

    def Get_error_class(self):
        return self.error_class

    def Get_error_string(self):
        return self.error_string


class _Abort(BaseException):
    """What Abort raises, which nothing catches: the host takes the run's exit status from it (host/job/job.c)."""

    def __init__(self, text, status):
        self.status = status
        BaseException.__init__(self, text)


def Get_error_string(errorcode):
    """What an error's number means."""
    return _ERRORS.get(errorcode, "MPI_SUCCESS: no errors")


def Get_error_class(errorcode):
    """An error's class: itself."""
    return errorcode


class Info:
    """Texts by names, that calls may be told and that change nothing here."""

    def __init__(self, items=None):
        self._items = {}
        if items is not None:
            self.update(items)

    @classmethod
    def Create(cls, items=None):
        return cls(items)

    @classmethod
    def Create_env(cls, args=None):
        return cls()

    def Dup(self):
        return Info(self._items)

    def copy(self):
        return Info(self._items)

    def Free(self):
        self._items = {}

    def Set(self, key, value):
        if not isinstance(key, str) or not isinstance(value, str):
            raise TypeError(f"expected str or bytes, got {_name_of(value if isinstance(key, str) else key)}")
        self._items[key] = value

    def Get(self, key, maxlen=-1):
        return self._items.get(key)

    def Delete(self, key):
        if key not in self._items:
            raise Exception(ERR_INFO_NOKEY)
        del self._items[key]

    def Get_nkeys(self):
        return len(self._items)

    def Get_nthkey(self, n):
        return list(self._items)[n]

    def keys(self):
        return list(self._items)

    def values(self):
        return list(self._items.values())

    def items(self):
        return list(self._items.items())

    def get(self, key, default=None):
        return self._items.get(key, default)

    def pop(self, key, *default):
        return self._items.pop(key, *default)

    def update(self, items=(), **more):
        pairs = items.items() if isinstance(items, (dict, Info)) else items
        for key, value in list(pairs) + list(more.items()):
            self.Set(key, value)

    def clear(self):
        self._items.clear()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return True

    def __contains__(self, key):
        return key in self._items

    def __iter__(self):
        return iter(self.keys())

    def __getitem__(self, key):
        return self._items[key]

    def __setitem__(self, key, value):
        self.Set(key, value)

    def __delitem__(self, key):
        del self._items[key]


# ---- messages between two ranks

_posted = []  # receiving requests that no message has met, the oldest first
_sends = [0]  # how many there have been
_kept = []    # messages that no request has met, the oldest first: (value, core, context)


def _pull(core, tag=_ANY):
    """Wait for the next message from a core, and give it to who wants it. tag: for a report, what is waited for."""
    value = _recv(core, _ANY, tag)
    core = _lastsender()
    context = _lasttag()
    if context < 0:
        context = -1 - context  # by parallel.send with a count
    for i, request in enumerate(_posted):
        if request._wants(core, context):
            del _posted[i]
            request._give(value, core, context)
            return
    _kept.append((value, core, context))


def _drain():
    """Take all that has come, without waiting."""
    while _probe(_ANY):
        _pull(_ANY)


def _leave_room(core):
    """Wait until a core has taken what it has been sent, if that is most of what the memory is full of."""
    if 4 * _used() > 3 * _heap():
        _gc()
        if 4 * _used() > 3 * _heap():
            _sent(core, True)


class Status:
    """Of a message that has been received: where from, with which tag, how long."""

    def __init__(self):
        self.source = ANY_SOURCE
        self.tag = ANY_TAG
        self.error = SUCCESS
        self.cancelled = False
        self._length = 0
        self._size = 0  # of an item in bytes, 0: the message is one object

    def Get_source(self):
        return self.source

    def Set_source(self, source):
        self.source = source

    def Get_tag(self):
        return self.tag

    def Set_tag(self, tag):
        self.tag = tag

    def Get_error(self):
        return self.error

    def Set_error(self, error):
        self.error = error

    def Is_cancelled(self):
        return self.cancelled

    def Set_cancelled(self, flag):
        self.cancelled = flag

    def Get_count(self, datatype=None):
        """How many items of a type the message has (as it was sent, if it was sent as items), or bytes. NotImplementedError: an
        object's size is not what it would be in mpi4py, which pickles it."""
        if not self._size and self._length:
            raise NotImplementedError("the size of a message that is an object: it is not pickled here")
        size = self._length * self._size
        if datatype is None:
            return size
        return size // datatype._size if size % datatype._size == 0 else UNDEFINED

    def Get_elements(self, datatype):
        """The same."""
        return self.Get_count(datatype)

    @property
    def count(self):
        return self.Get_count()

    def _set(self, comm, value, core, context):
        self.source = comm._rank_of(core)
        self.tag = context & _TAGS
        self.error = SUCCESS
        self._length = 1
        self._size = 0
        if isinstance(value, _Items):
            self._length = len(value.items)
            self._size = value.size

    def _set_null(self):
        self._set_none()
        self.source = PROC_NULL

    def _set_none(self):
        self.source = ANY_SOURCE
        self.tag = ANY_TAG
        self.error = SUCCESS
        self._length = self._size = 0


class Request:
    """Of an operation that has been begun. When its end has been seen, by whatever wait or test, it is as REQUEST_NULL."""

    def __init__(self):
        self._done = True  # what is sent has been taken from its variable
        self._value = None  # Request: the end has been seen
        self._core = -1
        self._comm = None

    def wait(self, status=None):
        """Wait for its end; the object that was received, None of what was sent."""
        self._wait()
        return self._once(status)

    def test(self, status=None):
        """(True, the same), or (False, None) if it has not ended."""
        if not self._done:
            _drain()
        return (True, self._once(status)) if self._done else (False, None)

    def Wait(self, status=None):
        """Wait for its end."""
        self.wait(status)
        return True

    def Test(self, status=None):
        """Whether it has ended."""
        return self.test(status)[0]

    def get_status(self, status=None):
        """The same, and it goes on existing."""
        return self.Get_status(status)

    def Get_status(self, status=None):
        if not self._done:
            _drain()
        if self._done and status is not None and self._core is not _ANY and self._core >= 0:
            status._set(self._comm, self._value, self._core, self._context)
        return self._done

    def cancel(self):
        """Give up receiving, unless the message is there."""
        self.Cancel()

    def Cancel(self):
        if not self._done:
            _posted.remove(self)
            self._done = True
            self._cancelled = True

    def Free(self):
        """Forget it."""
        self._value = Request

    def free(self):
        """The same."""
        self.Free()

    def _wait(self):
        """Wait until its message is there."""

    def _end(self, status):
        """Fill the status; what was received."""
        if status is not None:
            status._set_none()
        return None

    @classmethod
    def waitall(cls, requests, statuses=None):
        """What each received, in their order."""
        return [r.wait(_status(statuses, i)) for i, r in enumerate(requests)]

    @classmethod
    def waitany(cls, requests, status=None):
        """(number, what it received) of one that has ended."""
        i = cls._any(requests)
        return (i, None) if i == UNDEFINED else (i, requests[i]._once(status))

    @classmethod
    def waitsome(cls, requests, statuses=None):
        """(numbers, what they received) of those that have ended, at least one; (None, None) if none is active."""
        if cls._any(requests) == UNDEFINED:
            return None, None
        return cls.testsome(requests, statuses)

    @classmethod
    def testall(cls, requests, statuses=None):
        """(True, what each received), or (False, None)."""
        _drain()
        for r in requests:
            if not r._done:
                return False, None
        return True, cls.waitall(requests, statuses)

    @classmethod
    def testany(cls, requests, status=None):
        """(number, True, what it received) of one that has ended; (UNDEFINED, False, None), or True if none is active."""
        _drain()
        active = False
        for i, r in enumerate(requests):
            if r._is_active():
                if r._done:
                    return i, True, r._once(status)
                active = True
        return UNDEFINED, not active, None

    @classmethod
    def testsome(cls, requests, statuses=None):
        """As waitsome, of none perhaps."""
        _drain()
        active = [i for i, r in enumerate(requests) if r._is_active()]
        if not active:
            return None, None
        ended = [i for i in active if requests[i]._done]
        return ended, [requests[i]._once(_status(statuses, k)) for k, i in enumerate(ended)]

    @classmethod
    def Waitall(cls, requests, statuses=None):
        cls.waitall(requests, statuses)
        return True

    @classmethod
    def Waitany(cls, requests, status=None):
        """The number of one that has ended."""
        return cls.waitany(requests, status)[0]

    @classmethod
    def Waitsome(cls, requests, statuses=None):
        return cls.waitsome(requests, statuses)[0]

    @classmethod
    def Testall(cls, requests, statuses=None):
        return cls.testall(requests, statuses)[0]

    @classmethod
    def Testany(cls, requests, status=None):
        return cls.testany(requests, status)[:2]

    @classmethod
    def Testsome(cls, requests, statuses=None):
        return cls.testsome(requests, statuses)[0]

    @classmethod
    def _any(cls, requests):
        """Wait until one has ended that had not been seen to; its number, UNDEFINED if there is none."""
        active = [r for r in requests if r._is_active()]
        if not active:
            return UNDEFINED
        _drain()
        while True:
            for i, r in enumerate(requests):
                if r._done and r._is_active():
                    return i
            core = active[0]._core
            for r in active:
                if r._core != core:
                    core = _ANY
            _pull(core)

    def _is_active(self):
        """Whether nobody has seen its end."""
        return self._value is not Request

    def _once(self, status):
        """What was received, the first time."""
        if not self._is_active():
            if status is not None:
                status._set_none()
            return None
        value = self._end(status)
        self._value = Request
        return value


def _status(statuses, i):
    """Status i of a list that may be too short, or None."""
    if statuses is None:
        return None
    while len(statuses) <= i:
        statuses.append(Status())
    return statuses[i]


class _Receiving(Request):
    """Of irecv: the message of a core, or _ANY, with that context, or of that communicator's with any tag."""

    def __init__(self, comm, core, context, store=None):
        self._done = False
        self._cancelled = False
        self._comm = comm
        self._core = core
        self._context = context
        self._store = store  # the items' place; None: an object
        self._value = None
        for i, message in enumerate(_kept):
            if self._wants(message[1], message[2]):
                del _kept[i]
                self._give(message[0], message[1], message[2])
                return
        _posted.append(self)

    def _wants(self, core, context):
        return _meets(self._core, self._context, core, context)

    def _give(self, value, core, context):
        self._value = value
        self._core = core
        self._context = context
        self._done = True

    def _wait(self):
        context = self._context
        while not self._done:
            _pull(self._core, context if 0 <= context < _COLLECTIVE else _ANY)

    def _end(self, status):
        if self._cancelled:
            if status is not None:
                status._set_null()
                status.cancelled = True
            return None
        if status is not None:
            status._set(self._comm, self._value, self._core, self._context)
        value = self._value
        if self._store is not None:
            if not isinstance(value, _Items):
                raise TypeError(f"message: an object of type {_name_of(value)}, which send has sent, is received by recv")
            self._store._fill(value.items, 0, value.size)
            self._store = None
            return None
        return value.items if isinstance(value, _Items) else value


class _Null(Request):
    """Of an operation with PROC_NULL."""

    def _end(self, status):
        if status is not None:
            status._set_null()
        return None


class _No_request(Request):
    """REQUEST_NULL. What compares with it is here, so that programs that do not pay nothing for that."""

    def __init__(self):
        Request.__init__(self)
        self._value = Request

    def __eq__(self, other):
        return isinstance(other, Request) and other._value is Request

    def __bool__(self):
        return False


class Prequest(Request):
    """Of an operation that can be begun again and again, each time by Start; in between it is not active."""

    def __init__(self, begin):
        self._begin = begin
        self._request = None  # of what has been begun and has not ended
        self._value = None

    def Start(self):
        """Begin it. Exception: it has been begun, or freed."""
        if self._request is not None or self._value is Request:
            raise Exception(ERR_REQUEST)
        self._request = self._begin()

    @classmethod
    def Startall(cls, requests):
        for r in requests:
            r.Start()

    @property
    def _done(self):
        return self._request is None or self._request._done

    @property
    def _core(self):
        return self._request._core

    def Get_status(self, status=None):
        return self._request is None or self._request.Get_status(status)

    def Cancel(self):
        if self._request is not None:
            self._request.Cancel()

    def _is_active(self):
        return self._request is not None

    def _wait(self):
        if self._request is not None:
            self._request._wait()

    def _once(self, status):
        request = self._request
        if request is None:
            return Request._once(self, status)
        self._request = None
        return request._once(status)


class Message:
    """A message that mprobe has found and taken."""

    def __init__(self, request):
        self._request = request

    def recv(self, status=None):
        return self._request._end(status)

    def Recv(self, buf, status=None):
        self._request._store = _Buffer(buf)
        self._request._end(status)

    def irecv(self):
        return self._request

    def Irecv(self, buf):
        self._request._store = _Buffer(buf)
        return self._request

    @classmethod
    def probe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return comm.mprobe(source, tag, status)

    @classmethod
    def iprobe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return comm.improbe(source, tag, status)

    @classmethod
    def Probe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return comm.mprobe(source, tag, status)

    @classmethod
    def Iprobe(cls, comm, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return comm.improbe(source, tag, status)


# ---- what reductions combine by


class Op:
    """An operator: of two values it makes one."""

    def __init__(self, function, name="", commute=True, elements=True):
        self._function = function
        self.name = name
        self._commute = commute
        self._elements = elements  # of arrays, it is called with two items; else with two buffers, of which it changes the second

    def __call__(self, x, y):
        return self._function(x, y) if self._elements else self._function(x, y, None)

    @classmethod
    def Create(cls, function, commute=False):
        return cls(function, "MPI_OP", commute, False)

    def Free(self):
        pass

    def Is_commutative(self):
        return self._commute

    @property
    def is_commutative(self):
        return self._commute

    @property
    def is_predefined(self):
        return self._elements

    def Is_predefined(self):
        return self._elements

    def Reduce_local(self, inbuf, inoutbuf):
        """Combine the items of a buffer with those of a second, which takes the result."""
        source = _Buffer(inbuf)
        buf = _Buffer(inoutbuf)
        source.check_same(buf)
        buf._fill(self._lists(source.items(), buf.items(), source.datatype))

    def _lists(self, x, y, datatype):
        """x op y of two lists, element by element."""
        if self._elements:
            return [self._function(a, b) for a, b in zip(x, y)]
        result = y[:]
        self._function(x, result, datatype)
        return result


def _max(x, y):
    return y if y > x else x


def _min(x, y):
    return y if y < x else x


def _sum(x, y):
    return x + y


def _prod(x, y):
    return x * y


def _land(x, y):
    return bool(x) & bool(y)


def _lor(x, y):
    return bool(x) | bool(y)


def _lxor(x, y):
    return bool(x) ^ bool(y)


def _band(x, y):
    return x & y


def _bor(x, y):
    return x | y


def _bxor(x, y):
    return x ^ y


def _maxloc(x, y):
    """(value, place) of the larger; of equal ones the first."""
    if x[0] != y[0]:
        return y if y[0] > x[0] else x
    return y if y[1] < x[1] else x


def _minloc(x, y):
    if x[0] != y[0]:
        return y if y[0] < x[0] else x
    return y if y[1] < x[1] else x


def _replace(x, y):
    return y


def _no_op(x, y):
    return x


MAX = Op(_max, "MPI_MAX")
MIN = Op(_min, "MPI_MIN")
SUM = Op(_sum, "MPI_SUM")
PROD = Op(_prod, "MPI_PROD")
LAND = Op(_land, "MPI_LAND")
LOR = Op(_lor, "MPI_LOR")
LXOR = Op(_lxor, "MPI_LXOR")
BAND = Op(_band, "MPI_BAND")
BOR = Op(_bor, "MPI_BOR")
BXOR = Op(_bxor, "MPI_BXOR")
MAXLOC = Op(_maxloc, "MPI_MAXLOC")
MINLOC = Op(_minloc, "MPI_MINLOC")
REPLACE = Op(_replace, "MPI_REPLACE")
NO_OP = Op(_no_op, "MPI_NO_OP")


# ---- items: the calls with a capital letter


class Datatype:
    """The type of items."""

    def __init__(self, name, size, code):
        self.name = name
        self._size = size
        self.typechar = code

    def Get_size(self):
        return self._size

    def Get_name(self):
        return self.name

    def Get_extent(self):
        return 0, self._size

    # Types made of others: items lie in lists here, which Python takes apart.

    def Create_contiguous(self, count):
        _refuse("Datatype.Create_contiguous", "send `count` items of the type itself")

    def Create_vector(self, count, blocklength, stride):
        _refuse("Datatype.Create_vector", _SLICES)

    def Create_hvector(self, count, blocklength, stride):
        _refuse("Datatype.Create_hvector", _SLICES)

    def Create_indexed(self, blocklengths, displacements):
        _refuse("Datatype.Create_indexed", _SLICES)

    def Create_subarray(self, sizes, subsizes, starts, order=0):
        _refuse("Datatype.Create_subarray", _SLICES)

    def Create_resized(self, lb, extent):
        _refuse("Datatype.Create_resized", _SLICES)

    @classmethod
    def Create_struct(cls, blocklengths, displacements, datatypes):
        _refuse("Datatype.Create_struct", "send an object or a tuple with send")

    @property
    def size(self):
        return self._size

    @property
    def extent(self):
        return self._size


BYTE = Datatype("MPI_BYTE", 1, "B")
CHAR = Datatype("MPI_CHAR", 1, "S1")
SIGNED_CHAR = Datatype("MPI_SIGNED_CHAR", 1, "b")
UNSIGNED_CHAR = Datatype("MPI_UNSIGNED_CHAR", 1, "B")
SHORT = Datatype("MPI_SHORT", 2, "h")
UNSIGNED_SHORT = Datatype("MPI_UNSIGNED_SHORT", 2, "H")
INT = Datatype("MPI_INT", 4, "i")
UNSIGNED = Datatype("MPI_UNSIGNED", 4, "I")
LONG = Datatype("MPI_LONG", 8, "l")
UNSIGNED_LONG = Datatype("MPI_UNSIGNED_LONG", 8, "L")
LONG_LONG = Datatype("MPI_LONG_LONG", 8, "q")
UNSIGNED_LONG_LONG = Datatype("MPI_UNSIGNED_LONG_LONG", 8, "Q")
FLOAT = Datatype("MPI_FLOAT", 4, "f")
DOUBLE = Datatype("MPI_DOUBLE", 8, "d")
C_BOOL = Datatype("MPI_C_BOOL", 1, "?")
BOOL = C_BOOL
INT8_T = Datatype("MPI_INT8_T", 1, "b")
INT16_T = Datatype("MPI_INT16_T", 2, "h")
INT32_T = Datatype("MPI_INT32_T", 4, "i")
INT64_T = Datatype("MPI_INT64_T", 8, "l")
UINT8_T = Datatype("MPI_UINT8_T", 1, "B")
UINT16_T = Datatype("MPI_UINT16_T", 2, "H")
UINT32_T = Datatype("MPI_UINT32_T", 4, "I")
UINT64_T = Datatype("MPI_UINT64_T", 8, "L")
SIGNED_SHORT = SHORT
SIGNED_INT = INT
SIGNED_LONG = LONG
SIGNED_LONG_LONG = LONG_LONG
UNSIGNED_INT = UNSIGNED
SINT8_T = INT8_T
SINT16_T = INT16_T
SINT32_T = INT32_T
SINT64_T = INT64_T
INTEGER = INT
REAL = FLOAT
DOUBLE_PRECISION = DOUBLE


class _Items:
    """The items of a buffer on their way: a list or bytes. size: of one, in bytes."""

    def __init__(self, items, size):
        self.items = items
        self.size = size


def _is_rows(x):
    return isinstance(x, (list, tuple, bytearray, bytes))


class _Buffer:
    """What is given to a call with a capital letter: an array, a list of numbers (or of such lists: a matrix), a bytearray; or
    [it, type], [it, count], [it, count, type], [it, count, displacement, type], [it, (count, displacement), type]. It is of so many
    blocks: one for each rank, which the count is of. TypeError, ValueError: something else."""

    def __init__(self, spec, blocks=1):
        self.data = spec
        self.datatype = None
        counts = starts = None
        if self._describes(spec):
            self.data = [] if spec[0] is None else spec[0]
            rest = list(spec[1:])
            if isinstance(rest[-1], (Datatype, str)):
                self.datatype = rest.pop()
                if isinstance(self.datatype, str):
                    self.datatype = _of_code(self.datatype)
            if rest:
                counts = rest[0]
                if len(rest) > 1 and rest[1] is not None:
                    starts = rest[1]
                elif self._is_pair(counts):
                    counts, starts = counts
        if not _is_rows(self.data):
            raise TypeError(f"message: expecting an array, a list of numbers or a bytearray, not {_name_of(self.data)}")
        own = _type_of(self.data)
        self._typed = self.datatype is not None or own is not None
        if self.datatype is None:
            self.datatype = own or _guessed(self.data)
        self._size = own._size if own else self.datatype._size  # of an item of the data: of bytes that are sent as INT, 1
        self._total = _total(self.data)
        self._place(blocks, counts, starts)

    def _describes(self, spec):
        """Whether it says more than the items: it is no matrix."""
        if type(spec) not in (list, tuple) or not 2 <= len(spec) <= 4 or not (spec[0] is None or _is_rows(spec[0])):
            return False
        last = spec[-1]
        if not _is_rows(last):
            return True
        return self._is_vector or isinstance(last, tuple) or type(spec[0]) is not list and type(last) is list

    _is_vector = False

    def _is_pair(self, counts):
        """Whether it is (count, displacement)."""
        if isinstance(counts, (list, tuple)):
            if len(counts) != 2:
                raise ValueError("message: expecting a count, or (count, displacement)")
            return True
        return False

    def _place(self, blocks, count, start):
        """Find out how many items the blocks have, and where they begin."""
        start = 0 if start is None else self._items_of(start, "displacement")
        if count is None:
            if self._total * self._size % self.datatype._size:
                raise ValueError(f"message: cannot infer count, buffer length {self._total * self._size} is not a multiple of datatype "
                                 f"extent {self.datatype._size}")
            if self._total % blocks:
                raise ValueError(f"message: cannot infer count, number of entries {self._total} is not a multiple of required number "
                                 f"of blocks {blocks}")
            count = self._total // blocks
        else:
            count = self._items_of(count, "count")
        self.counts = [count] * blocks
        self.starts = [start + i * count for i in range(blocks)]

    def _items_of(self, n, what):
        """How many of the data's items n of the type are."""
        if n < 0:
            raise ValueError(f"message: negative {what} {n}")
        size = n * self.datatype._size
        if size % self._size:
            raise ValueError(f"message: {n} of {self.datatype.name} are not a number of items of {self._size} bytes")
        return size // self._size

    def length(self):
        """How many items a block has."""
        return self.counts[0]

    def items(self, i=0):
        """The items of a block, in one list or bytes."""
        return self._cut(_flat(self.data), i)

    def parts(self):
        """The same of all blocks."""
        flat = _flat(self.data)
        return [self._cut(flat, i) for i in range(len(self.counts))]

    def _cut(self, flat, i):
        end = self.starts[i] + self.counts[i]
        if self.counts[i] and end > self._total:
            raise ValueError(f"message: the buffer has {self._total} items, not {end}")
        return flat[self.starts[i]:end]

    def message(self):
        """The items, as they are sent."""
        return _Items(self.items(), self._size)

    def _fill(self, items, i=0, size=0):
        """Write items, of so many bytes each if that is known, to a block. Exception: it is shorter. ValueError: the block is of
        bytes, and they are not."""
        if isinstance(items, bytes) and not isinstance(self.data, bytearray):
            items = self._from_bytes(items)
        elif size > 1 and isinstance(self.data, bytearray):
            raise ValueError(f"message: items of {size} bytes are received in a bytearray: an array of their type is needed here")
        if len(items) > self.counts[i] or len(items) and self.starts[i] + len(items) > self._total:
            raise Exception(ERR_TRUNCATE)
        if isinstance(self.data, bytes):
            raise BufferError("Object is not writable.")
        _store(self.data, items, self.starts[i])

    def _from_bytes(self, items):
        """Bytes as items of an array's type, as they lie in memory; in a list, as numbers."""
        code = getattr(self.data, "typecode", None)
        if code is None:
            return items
        if len(items) % self._size:
            raise ValueError(f"message: {len(items)} bytes are not a number of items of {self._size} bytes")
        return list(type(self.data)(code, items))

    def fill_parts(self, parts):
        """Write a part from each rank to its block."""
        for i, part in enumerate(parts):
            self._fill(part, i)

    def check_same(self, other):
        """ValueError unless another buffer has as many items of the same type."""
        if self.length() != other.length():
            raise ValueError(f"mismatch in send count {self.length()} and receive count {other.length()}")
        if self._typed and other._typed and self.datatype.typechar != other.datatype.typechar:
            raise ValueError("mismatch in send and receive MPI datatypes")


class _Vector(_Buffer):
    """The same of a call whose blocks have counts and displacements of their own: [it, counts], [it, (counts, displacements), type],
    [it, counts, displacements, type]; a number stands for as many of it."""

    _is_vector = True

    def _is_pair(self, counts):
        return isinstance(counts, tuple) and len(counts) == 2

    def _place(self, blocks, counts, starts):
        if counts is None:
            counts = [self._total // blocks + (i < self._total % blocks) for i in range(blocks)]
        else:
            counts = self._each(counts, blocks, "count", False)
        self.counts = counts
        if starts is not None:
            self.starts = self._each(starts, blocks, "displacement", True)
            return
        self.starts = []
        at = 0
        for count in counts:
            self.starts.append(at)
            at += count

    def _each(self, numbers, blocks, what, steps):
        """A number for each block."""
        if isinstance(numbers, int):
            numbers = [numbers * i if steps else numbers for i in range(blocks)]
        if len(numbers) != blocks:
            raise ValueError(f"expecting {blocks} items, got {len(numbers)}")
        return [self._items_of(n, what) for n in numbers]


_SLICES = "send a slice or a list of the items, as a[1::4], and store what is received so"


def _refuse(call, instead):
    """NotImplementedError, with what to do instead."""
    raise NotImplementedError(f"{call} is not in ePython: {instead}")


def _name_of(x):
    return str(type(x))[8:-2]


def _flat(data):
    """All numbers of a list of lists, as one list; bytes as they are."""
    if isinstance(data, (bytearray, bytes)):
        return bytes(data)
    if not data or not _is_rows(data[0]):
        return list(data)
    flat = []
    for row in data:
        flat += _flat(row)
    return flat


def _store(data, items, at):
    """Write items into a list of lists, from place `at` on."""
    if not data or not _is_rows(data[0]):
        for x in items:
            data[at] = x
            at += 1
        return
    done = 0
    for row in data:
        n = len(_flat(row))
        if at < n and done < len(items):
            _store(row, items[done:done + n - at], at)
            done += n - at
            at = 0
        else:
            at -= n if at >= n else 0


def _total(data):
    """The number of all its numbers."""
    return sum([_total(row) for row in data]) if data and _is_rows(data[0]) else len(data)


def _type_of(data):
    """The type of an array's items, or of bytes; None: of a list."""
    while type(data) is list and data and _is_rows(data[0]):
        data = data[0]
    if isinstance(data, (bytearray, bytes)):
        return BYTE
    code = getattr(data, "typecode", None)
    return None if code is None else _of_code(code)


def _guessed(data):
    """The type of a list's items, by what is in it."""
    while data and _is_rows(data[0]):
        data = data[0]
    return DOUBLE if data and isinstance(data[0], float) else INT


def _of_code(code):
    """The type of an array's letter."""
    for t in (DOUBLE, FLOAT, INT, UNSIGNED, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG, SHORT, UNSIGNED_SHORT, SIGNED_CHAR,
              UNSIGNED_CHAR, BYTE):
        if t.typechar == code:
            return t
    raise TypeError(f"message: cannot understand the type {code!r}")


# ---- groups


class Group:
    """Cores in an order: the number of a core there is its rank."""

    def __init__(self, cores):
        self._cores = cores
        self.size = len(cores)
        me = _coreid()
        self.rank = cores.index(me) if me in cores else UNDEFINED

    def Get_size(self):
        return self.size

    def Get_rank(self):
        return self.rank

    def Dup(self):
        return Group(self._cores)

    def Free(self):
        """Be as GROUP_NULL."""
        self._cores = None
        self.size = 0
        self.rank = UNDEFINED

    def __bool__(self):
        return self._cores is not None

    def Incl(self, ranks):
        """The group of those ranks, in that order."""
        return Group([self._core(r) for r in ranks])

    def Excl(self, ranks):
        """The group of the others."""
        out = [self._core(r) for r in ranks]
        return Group([c for c in self._cores if c not in out])

    def Range_incl(self, ranks):
        """The same of (first, last, step) each."""
        return self.Incl(_ranges(ranks))

    def Range_excl(self, ranks):
        return self.Excl(_ranges(ranks))

    @classmethod
    def Union(cls, group1, group2):
        return Group(group1._cores + [c for c in group2._cores if c not in group1._cores])

    @classmethod
    def Intersection(cls, group1, group2):
        return Group([c for c in group1._cores if c in group2._cores])

    @classmethod
    def Intersect(cls, group1, group2):
        return cls.Intersection(group1, group2)

    @classmethod
    def Difference(cls, group1, group2):
        return Group([c for c in group1._cores if c not in group2._cores])

    @classmethod
    def Translate_ranks(cls, group1, ranks1=None, group2=None):
        """The ranks that others' ranks have in a second group, UNDEFINED where none."""
        if ranks1 is None:
            ranks1 = range(group1.size)
        return [r if r == PROC_NULL else _place(group2._cores, group1._core(r)) for r in ranks1]

    @classmethod
    def Compare(cls, group1, group2):
        if group1._cores == group2._cores:
            return IDENT
        return SIMILAR if sorted(group1._cores) == sorted(group2._cores) else UNEQUAL

    def __eq__(self, other):
        return isinstance(other, Group) and self._cores == other._cores

    def _core(self, rank):
        if not 0 <= rank < self.size:
            raise Exception(ERR_RANK)
        return self._cores[rank]


def _place(cores, core):
    return cores.index(core) if core in cores else UNDEFINED


def _ranges(triples):
    """All ranks of (first, last, step) each."""
    ranks = []
    for first, last, step in triples:
        ranks += range(first, last + (1 if step > 0 else -1), step)
    return ranks


class _No_group(Group):
    """GROUP_NULL."""

    def __init__(self):
        self.Free()


GROUP_EMPTY = Group([])
GROUP_NULL = _No_group()


# ---- communicators

_last = [1]  # the highest number of a communicator that this core is in
_attributes = {}  # of communicators, by (the communicator's number, the key)
_keys = [WTIME_IS_GLOBAL]  # the key that has been made last


class Comm:
    """Cores that send each other messages, which those of other communicators do not meet."""

    def __init__(self, number, cores, name=""):
        self._number = number          # 0: COMM_WORLD
        self._base = number << 21
        self._cores = cores            # None: all
        self._now = 0                  # the collective that this core is in
        self.size = _numcores() if cores is None else len(cores)
        self.rank = _coreid() if cores is None else cores.index(_coreid())
        self.name = name
        if number > _last[0]:
            _last[0] = number

    # -- who is in it

    def Get_rank(self):
        return self.rank

    def Get_size(self):
        return self.size

    def Get_name(self):
        return self.name

    def Set_name(self, name):
        self.name = name

    def Get_group(self):
        return Group(list(range(self.size)) if self._cores is None else self._cores)

    @property
    def group(self):
        return self.Get_group()

    def Is_inter(self):
        return False

    def Is_intra(self):
        return True

    @property
    def is_inter(self):
        return False

    @property
    def is_intra(self):
        return True

    @property
    def is_topo(self):
        return self.topology != UNDEFINED

    def Get_topology(self):
        return self.topology

    @property
    def topology(self):
        return UNDEFINED

    @classmethod
    def Compare(cls, comm1, comm2):
        """IDENT, CONGRUENT (another one of the same ranks), SIMILAR (in another order) or UNEQUAL."""
        if comm1._number == comm2._number and comm1._cores == comm2._cores:
            return IDENT
        kind = Group.Compare(comm1.Get_group(), comm2.Get_group())
        return CONGRUENT if kind == IDENT else kind

    def Abort(self, errorcode=0):
        """End the program on all cores."""
        raise _Abort(f"MPI_ABORT was invoked on rank {self.rank} in communicator {self.name} with errorcode {errorcode}",
                     errorcode)

    def Get_attr(self, keyval):
        """The highest tag, or whether all ranks have one clock; else what Set_attr has given it."""
        return _TAGS if keyval == TAG_UB else True if keyval == WTIME_IS_GLOBAL else _attributes.get((self._number, keyval))

    def Set_attr(self, keyval, attrval):
        """Keep an object by a key that Create_keyval has made."""
        _attributes[self._number, keyval] = attrval

    def Delete_attr(self, keyval):
        """Forget it."""
        _attributes.pop((self._number, keyval), None)

    @classmethod
    def Create_keyval(cls, copy_fn=None, delete_fn=None, nopython=False):
        """A new key."""
        if copy_fn or delete_fn:
            _refuse("Create_keyval with functions", "give a new communicator its attributes by Set_attr")
        _keys[0] += 1
        return _keys[0]

    @classmethod
    def Free_keyval(cls, keyval):
        return KEYVAL_INVALID

    def Set_info(self, info):
        """Nothing: what it says changes nothing here."""

    def Get_info(self):
        return Info()

    @property
    def info(self):
        return Info()

    @classmethod
    def Get_parent(cls):
        """COMM_NULL: no program has started this one."""
        return _NO_COMMUNICATOR

    def Dup_with_info(self, info):
        return self.Dup(info)

    def Set_errhandler(self, errhandler):
        """Nothing: an error is an exception."""

    def Get_errhandler(self):
        return ERRORS_RETURN

    def Free(self):
        """It is as COMM_NULL from now on, but that a request that has been begun goes on. Exception: it is COMM_WORLD or COMM_SELF."""
        if self._number < 2:
            raise Exception(ERR_COMM)
        self._number = -1
        self.size = 0

    def Disconnect(self):
        """The same."""
        self.Free()

    # -- others from it

    def Dup(self, info=None):
        """Another one of the same ranks."""
        return self._made(self._new_number(), self.Get_group()._cores)

    def Clone(self):
        """The same."""
        return self.Dup()

    def Split(self, color=0, key=0):
        """One of all ranks that give the same color, in the order of their keys. COMM_NULL for UNDEFINED."""
        all = self.allgather((color, key, _last[0]))
        number = _number_after([x[2] for x in all])
        if color == UNDEFINED:
            return _NO_COMMUNICATOR
        if not isinstance(color, int) or color < 0:
            raise Exception(ERR_ARG)
        mine = sorted([(x[1], r) for r, x in enumerate(all) if x[0] == color])
        return Intracomm(number, [self._core(r) for key, r in mine], "")

    def Split_type(self, split_type, key=0, info=None):
        """All cores share memory."""
        return self.Split(UNDEFINED if split_type == UNDEFINED else 0, key)

    def Create(self, group):
        """One of a group's ranks; COMM_NULL for others. All call it."""
        number = self._new_number()
        return _NO_COMMUNICATOR if group.rank == UNDEFINED else Intracomm(number, group._cores, "")

    def Create_group(self, group, tag=0):
        """The same; the group's ranks alone call it."""
        if group.rank == UNDEFINED:
            return _NO_COMMUNICATOR
        lead = group._cores[0]
        context = self._base | _COLLECTIVE | _MEET
        if group.rank:
            _isend(_last[0], lead, _ANY, context)
            number = self._take(lead, context)
        else:
            number = _number_after([_last[0]] + [self._take(core, context) for core in group._cores[1:]])
            for core in group._cores[1:]:
                _isend(number, core, _ANY, context)
        return Intracomm(number, group._cores, "")

    def Create_cart(self, dims, periods=None, reorder=False):
        """One whose ranks lie in a grid; COMM_NULL for those that there is no place for. periods: in which directions it is closed."""
        dims = [dims] if isinstance(dims, int) else list(dims)
        places = 1
        for n in dims:
            places *= n
        if places > self.size or places < 1:
            raise Exception(ERR_DIMS)
        if periods is None:
            periods = False
        periods = [int(bool(p)) for p in periods] if isinstance(periods, (list, tuple)) else [int(bool(periods))] * len(dims)
        number = self._new_number()
        if self.rank >= places:
            return _NO_COMMUNICATOR
        return Cartcomm(number, [self._core(r) for r in range(places)], dims, periods)

    def Create_intercomm(self, local_leader, peer_comm, remote_leader, tag=0):
        _refuse("Create_intercomm", "communicators between two groups; Split gives each its own, and both are in the one that was split")

    def Create_graph(self, index, edges, reorder=False):
        _refuse("Create_graph", "send and receive to the neighbors by their ranks, or use Create_cart")

    def Create_dist_graph(self, sources, degrees, destinations, weights=None, info=None, reorder=False):
        _refuse("Create_dist_graph", "send and receive to the neighbors by their ranks, or use Create_cart")

    def Create_dist_graph_adjacent(self, sources, destinations, sourceweights=None, destweights=None, info=None, reorder=False):
        _refuse("Create_dist_graph_adjacent", "send and receive to the neighbors by their ranks, or use Create_cart")

    def Spawn(self, command, args=None, maxprocs=1, info=None, root=0):
        _refuse("Spawn", "all cores run the program from the beginning; start it on more of them with -c")

    def Alltoallw(self, sendbuf, recvbuf):
        _refuse("Alltoallw", "use alltoall, which takes any objects")

    def _made(self, number, cores):
        return Intracomm(number, cores, "")

    def _new_number(self):
        """A number that no rank has a communicator of."""
        return _number_after(self.allgather(_last[0]))

    # -- messages between two

    def send(self, obj, dest, tag=0):
        """Send an object to a rank."""
        self._post(obj, dest, tag)

    def bsend(self, obj, dest, tag=0):
        """The same."""
        self._post(obj, dest, tag)

    def ssend(self, obj, dest, tag=0):
        """Send an object to a rank; return when it has begun to receive it."""
        if dest != PROC_NULL:
            context = self._context(tag)
            _send(obj, self._core(dest), None, context)

    def isend(self, obj, dest, tag=0):
        """Begin to send an object, as it is now."""
        self._post(obj, dest, tag)
        return Request()

    def ibsend(self, obj, dest, tag=0):
        """The same."""
        return self.isend(obj, dest, tag)

    def issend(self, obj, dest, tag=0):
        """The same."""
        return self.isend(obj, dest, tag)

    def recv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """The next object from a rank, or any, with a tag, or any. buf: ignored."""
        return self._receiving(source, tag).wait(status)

    def irecv(self, buf=None, source=ANY_SOURCE, tag=ANY_TAG):
        """Begin to receive."""
        return self._receiving(source, tag)

    def sendrecv(self, sendobj, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG, status=None):
        """Send to one and receive from another."""
        self._post(sendobj, dest, sendtag)
        return self._receiving(source, recvtag).wait(status)

    def probe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Wait until a message is there, which recv then takes."""
        self._found(source, tag, True, status)
        return True

    def iprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Whether one is there."""
        return self._found(source, tag, False, status) is not None

    def mprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Wait for a message and take it."""
        self._found(source, tag, True, status)
        return Message(self._receiving(source, tag))

    def improbe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """The same, or None if there is none."""
        return None if self._found(source, tag, False, status) is None else Message(self._receiving(source, tag))

    def Probe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return self.probe(source, tag, status)

    def Iprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return self.iprobe(source, tag, status)

    def Mprobe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return self.mprobe(source, tag, status)

    def Improbe(self, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        return self.improbe(source, tag, status)

    def _post(self, value, dest, tag):
        if dest == PROC_NULL:
            return
        context = self._context(tag)
        core = self._core(dest)
        _isend(value, core, _ANY, context)
        _sends[0] += 1
        if not _sends[0] & 15:
            _leave_room(core)

    def _receiving(self, source, tag, store=None):
        if source == PROC_NULL:
            return _Null()
        context = -1 - (self._base >> 20) if tag == ANY_TAG else self._context(tag)
        return _Receiving(self, _ANY if source == ANY_SOURCE else self._core(source), context, store)

    def _found(self, source, tag, waits, status):
        """The message that a receive would take, as in _kept; None: there is none."""
        if source == PROC_NULL:
            if status is not None:
                status._set_null()
            return ()
        core = _ANY if source == ANY_SOURCE else self._core(source)
        context = -1 - (self._base >> 20) if tag == ANY_TAG else self._context(tag)
        _drain()
        while True:
            for message in _kept:
                if _meets(core, context, message[1], message[2]):
                    if status is not None:
                        status._set(self, message[0], message[1], message[2])
                    return message
            if not waits:
                return None
            _pull(core, context if 0 <= context < _COLLECTIVE else _ANY)

    def _context(self, tag):
        if not isinstance(tag, int):
            raise TypeError(f"an integer is required, not {_name_of(tag)}")
        if not 0 <= tag <= _TAGS:
            raise Exception(ERR_TAG, f": a tag is 0 to {_TAGS}, not {tag}")
        return self._base | tag

    def _core(self, rank):
        """The core that a rank is."""
        if not isinstance(rank, int):
            raise TypeError(f"an integer is required, not {_name_of(rank)}")
        if not 0 <= rank < self.size:
            raise Exception(ERR_RANK, f": there are {self.size}, from 0 on, not {rank}")
        return rank if self._cores is None else self._cores[rank]

    def _rank_of(self, core):
        return core if self._cores is None else _place(self._cores, core)

    # -- collectives

    def barrier(self):
        """Return when all ranks have called it."""
        if self._cores is None:
            _where(_parallel._SYNC)
            _parallel._meet(0)
            _where(0)
        else:
            self._now = _MEET
            self._spread(self._gathered(None, 0), 0)

    Barrier = barrier

    def bcast(self, obj, root=0):
        """The root's object, on every rank."""
        self._check_root(root)
        if self.rank == root:
            obj = _copied(obj)  # it is no more the one that was given, as on the other ranks
        _where(self._entered(_parallel._BCAST + 16 * (root + 1), _BCAST))
        obj = self._spread(obj, root)
        _where(0)
        return obj

    def gather(self, sendobj, root=0):
        """On the root: the list of all ranks' objects; None elsewhere."""
        self._check_root(root)
        if self._cores is not None:
            self._now = _GATHER
            return self._gathered(sendobj, root)
        context = _parallel._GATHER + 16 * (root + 1)
        _where(context)
        every = _parallel._collect(self._own(sendobj, root), root, context)
        _where(0)
        return every

    def allgather(self, sendobj):
        """The list of all ranks' objects, on every rank."""
        if self._cores is not None:
            self._now = _GATHER
            return self._spread(self._gathered(sendobj, 0), 0)
        _where(_parallel._ALLGATHER)
        every = _parallel._spread_all(_parallel._collect(self._own(sendobj, 0), 0, _parallel._ALLGATHER))
        _where(0)
        return every

    def scatter(self, sendobj, root=0):
        """Item i of the root's sequence on rank i."""
        self._check_root(root)
        if self.rank == root:
            sendobj = self._items(sendobj)
        _where(self._entered(_parallel._SCATTER + 16 * (root + 1), _SCATTER))
        if self.rank == root:
            for rank in range(self.size):
                if rank != root:
                    self._put(sendobj[rank], rank)
            value = _copied(sendobj[root])
        else:
            value = self._get(root)
        _where(0)
        return value

    def alltoall(self, sendobj):
        """Of each rank its item for this one."""
        sendobj = self._items(sendobj)
        _where(self._entered(_parallel._ALLTOALL, _ALLTOALL))
        me = self.rank
        n = self.size
        received = [None] * n
        received[me] = _copied(sendobj[me])
        for step in range(1, n):
            to = (me + step) % n
            if self._cores is None:
                _isend(sendobj[to], to, None, self._now)
            else:
                self._put(sendobj[to], to)
            source = (me - step) % n
            received[source] = self._get(source)
        _where(0)
        return received

    def reduce(self, sendobj, op=SUM, root=0):
        """On the root: all ranks' objects combined, those of lower ranks first; None elsewhere."""
        self._check_root(root)
        _check_op(op, True)
        _where(self._entered(_parallel._REDUCE + 16 * _parallel._FUNCTION, _REDUCE))
        value = self._reduced(sendobj, op, root)
        _where(0)
        return value

    def allreduce(self, sendobj, op=SUM):
        """The same, on every rank."""
        _check_op(op, True)
        _where(self._entered(_parallel._REDUCE + 16 * _parallel._FUNCTION, _REDUCE))
        value = self._spread(self._reduced(sendobj, op, 0), 0)
        _where(0)
        return value

    def scan(self, sendobj, op=SUM):
        """The objects of the ranks up to this one combined."""
        _check_op(op, True)
        _where(self._entered(_parallel._SCAN + 16 * _parallel._FUNCTION, _SCAN))
        value = self._scanned(sendobj, op, True)
        _where(0)
        return value

    def exscan(self, sendobj, op=SUM):
        """The objects of the ranks before this one combined; None on rank 0."""
        _check_op(op, True)
        _where(self._entered(_parallel._SCAN + 16 * _parallel._FUNCTION, _SCAN))
        value = self._scanned(sendobj, op, False)
        _where(0)
        return value

    def _entered(self, collective, number):
        """Be in a collective: of COMM_WORLD one of contract/collectives.def, which gives what _where is to be told; the call itself
        must do that, whose line reports name."""
        self._now = collective if self._cores is None else number
        return collective if self._cores is None else 0

    def _check_root(self, root):
        if not isinstance(root, int):
            raise TypeError(f"an integer is required, not {_name_of(root)}")
        if not 0 <= root < self.size:
            raise Exception(ERR_ROOT, f": there are {self.size} ranks, from 0 on, not {root}")

    def _items(self, values):
        """What has an item for each rank, as a list. ValueError: it has another number."""
        if values is None:
            raise TypeError("'NoneType' object is not iterable")
        values = list(values)
        if len(values) != self.size:
            raise ValueError(f"expecting {self.size} items, got {len(values)}")
        return values

    def _own(self, value, root):
        """What a rank sends itself is a copy, as what others send it."""
        return _copied(value) if self.rank == root else value

    def _put(self, value, rank):
        """Send to a rank, in the collective that this one is in."""
        if self._cores is None:
            _send(value, rank, None, self._now)
        else:
            _isend(value, self._cores[rank], _ANY, self._base | _COLLECTIVE | self._now)

    def _get(self, rank):
        if self._cores is None:
            return _recv(rank, None, self._now)
        return self._take(self._cores[rank], self._base | _COLLECTIVE | self._now)

    def _take(self, core, context):
        return _Receiving(self, core, context).wait()

    def _spread(self, value, root):
        """bcast, by a binomial tree."""
        n = self.size
        rank = (self.rank - root) % n
        reach = _parallel._reach(rank, n)
        if rank:
            value = self._get((self.rank - reach) % n)
        while reach > 1:
            reach >>= 1
            if rank + reach < n:
                self._put(value, (self.rank + reach) % n)
        return value

    def _gathered(self, value, root):
        """gather"""
        if self.rank != root:
            self._put(value, root)
            return None
        return [_copied(value) if rank == root else self._get(rank) for rank in range(self.size)]

    def _reduced(self, value, op, root):
        """reduce, in the order of mpi4py's: a binomial tree with root 0, which sends it on to another root."""
        me = self.rank
        n = self.size
        step = 1
        if not me & 1:
            value = _copied(value)  # an operator may change it
        while step < n:
            if me & step:
                self._put(value, me - step)
                break
            if me + step < n:
                value = op(value, self._get(me + step))
            step += step
        if root:
            if not me:
                self._put(value, root)
            elif me == root:
                value = self._get(0)
        return value if me == root else None

    def _scanned(self, value, op, inclusive):
        """scan and exscan, in the order of mpi4py's: by recursive doubling."""
        me = self.rank
        value = _copied(value)  # an operator may change it
        result = value if inclusive else None
        before = inclusive
        step = 1
        while step < self.size:
            other = me ^ step
            if other < self.size:
                if self._cores is None:
                    _isend(value, other, None, self._now)
                else:
                    self._put(value, other)
                theirs = self._get(other)
                if me > other:
                    value = op(theirs, value)
                    result = op(theirs, result) if before else theirs
                    before = True
                else:
                    value = op(value, theirs)
            step += step
        return result

    # -- the same of items

    def Send(self, buf, dest, tag=0):
        """Send the items of a buffer."""
        self._post(_Buffer(buf).message(), dest, tag)

    def Bsend(self, buf, dest, tag=0):
        self.Send(buf, dest, tag)

    def Ssend(self, buf, dest, tag=0):
        self.ssend(_Buffer(buf).message(), dest, tag)

    def Rsend(self, buf, dest, tag=0):
        self.Send(buf, dest, tag)

    def Isend(self, buf, dest, tag=0):
        self.Send(buf, dest, tag)
        return Request()

    def Ibsend(self, buf, dest, tag=0):
        return self.Isend(buf, dest, tag)

    def Issend(self, buf, dest, tag=0):
        return self.Isend(buf, dest, tag)

    def Irsend(self, buf, dest, tag=0):
        return self.Isend(buf, dest, tag)

    def Recv(self, buf, source=ANY_SOURCE, tag=ANY_TAG, status=None):
        """Receive items into a buffer. Exception: it is shorter than the message."""
        self._receiving(source, tag, _Buffer(buf)).wait(status)

    def Irecv(self, buf, source=ANY_SOURCE, tag=ANY_TAG):
        """Begin to; the items are in the buffer when the request has ended."""
        return self._receiving(source, tag, _Buffer(buf))

    def Sendrecv(self, sendbuf, dest, sendtag=0, recvbuf=None, source=ANY_SOURCE, recvtag=ANY_TAG, status=None):
        self.Send(sendbuf, dest, sendtag)
        self.Recv(recvbuf, source, recvtag, status)

    def Sendrecv_replace(self, buf, dest, sendtag=0, source=ANY_SOURCE, recvtag=ANY_TAG, status=None):
        self.Sendrecv(buf, dest, sendtag, buf, source, recvtag, status)

    def Send_init(self, buf, dest, tag=0):
        return Prequest(lambda: self.Isend(buf, dest, tag))

    def Bsend_init(self, buf, dest, tag=0):
        return self.Send_init(buf, dest, tag)

    def Ssend_init(self, buf, dest, tag=0):
        return Prequest(lambda: self.Issend(buf, dest, tag))

    def Rsend_init(self, buf, dest, tag=0):
        return self.Send_init(buf, dest, tag)

    def Recv_init(self, buf, source=ANY_SOURCE, tag=ANY_TAG):
        return Prequest(lambda: self.Irecv(buf, source, tag))

    def Bcast(self, buf, root=0):
        """The root's items in every rank's buffer."""
        buf = _Buffer(buf)
        items = self.bcast(buf.items() if self.rank == root else None, root)
        if self.rank != root:
            buf._fill(items)

    def Gather(self, sendbuf, recvbuf, root=0):
        """All ranks' items one after the other in the root's buffer."""
        self._gather(sendbuf, _Buffer(recvbuf, self.size) if self.rank == root else None, root)

    def Gatherv(self, sendbuf, recvbuf, root=0):
        """The same, at the places that the buffer's counts and displacements say."""
        self._gather(sendbuf, _Vector(recvbuf, self.size) if self.rank == root else None, root)

    def _gather(self, sendbuf, buf, root):
        items = buf.items(root) if sendbuf is IN_PLACE else _Buffer(sendbuf).items()
        parts = self.gather(items, root)
        if buf is not None:
            buf.fill_parts(parts)

    def Allgather(self, sendbuf, recvbuf):
        """The same on every rank."""
        self._allgather(sendbuf, _Buffer(recvbuf, self.size))

    def Allgatherv(self, sendbuf, recvbuf):
        self._allgather(sendbuf, _Vector(recvbuf, self.size))

    def _allgather(self, sendbuf, buf):
        buf.fill_parts(self.allgather(buf.items(self.rank) if sendbuf is IN_PLACE else _Buffer(sendbuf).items()))

    def Scatter(self, sendbuf, recvbuf, root=0):
        """Part i of the root's items in rank i's buffer."""
        self._scatter(_Buffer(sendbuf, self.size).parts() if self.rank == root else None, recvbuf, root)

    def Scatterv(self, sendbuf, recvbuf, root=0):
        """The same of parts that the buffer's counts and displacements say."""
        self._scatter(_Vector(sendbuf, self.size).parts() if self.rank == root else None, recvbuf, root)

    def _scatter(self, parts, recvbuf, root):
        buf = None if recvbuf is IN_PLACE else _Buffer(recvbuf)
        part = self.scatter(parts, root)
        if buf is not None:
            buf._fill(part)

    def Alltoall(self, sendbuf, recvbuf):
        """Part i of rank r's items at place r of rank i's buffer."""
        buf = _Buffer(recvbuf, self.size)
        buf.fill_parts(self.alltoall((buf if sendbuf is IN_PLACE else _Buffer(sendbuf, self.size)).parts()))

    def Alltoallv(self, sendbuf, recvbuf):
        buf = _Vector(recvbuf, self.size)
        buf.fill_parts(self.alltoall((buf if sendbuf is IN_PLACE else _Vector(sendbuf, self.size)).parts()))

    def Reduce(self, sendbuf, recvbuf, op=SUM, root=0):
        """All ranks' items, combined one by one, in the root's buffer."""
        self._combine(sendbuf, recvbuf, op, lambda items, lists: self.reduce(items, lists, root), self.rank == root)

    def Allreduce(self, sendbuf, recvbuf, op=SUM):
        self._combine(sendbuf, recvbuf, op, lambda items, lists: self.allreduce(items, lists), True)

    def Scan(self, sendbuf, recvbuf, op=SUM):
        self._combine(sendbuf, recvbuf, op, lambda items, lists: self.scan(items, lists), True)

    def Exscan(self, sendbuf, recvbuf, op=SUM):
        self._combine(sendbuf, recvbuf, op, lambda items, lists: self.exscan(items, lists), True)

    def Reduce_scatter(self, sendbuf, recvbuf, recvcounts=None, op=SUM):
        """All ranks' items combined one by one, of which each rank has its part."""
        buf = _Buffer(recvbuf)
        source = buf if sendbuf is IN_PLACE else _Buffer(sendbuf)
        counts = [buf.length()] * self.size if recvcounts is None else list(recvcounts)
        if len(counts) != self.size:
            raise ValueError(f"expecting {self.size} items, got {len(counts)}")
        if source.length() != sum(counts):
            raise ValueError(f"mismatch in {'receive' if sendbuf is IN_PLACE else 'send'} count {source.length()} and sum(counts) {sum(counts)}")
        if sendbuf is not IN_PLACE and buf.length() != counts[self.rank]:
            raise ValueError(f"mismatch in receive count {buf.length()} and counts[{self.rank}] {counts[self.rank]}")
        self._reduce_scatter(source.items(), source.datatype, buf, counts, op)

    def Reduce_scatter_block(self, sendbuf, recvbuf, op=SUM):
        """The same of parts of the same length."""
        buf = _Buffer(recvbuf, self.size if sendbuf is IN_PLACE else 1)
        source = buf if sendbuf is IN_PLACE else _Buffer(sendbuf, self.size)
        source.check_same(buf)
        items = []
        for part in source.parts():
            items += part
        self._reduce_scatter(items, source.datatype, buf, [source.length()] * self.size, op)

    def _reduce_scatter(self, items, datatype, buf, counts, op):
        _check_op(op)
        items = self.allreduce(items, Op(lambda x, y: op._lists(x, y, datatype)))
        at = sum(counts[:self.rank])
        buf._fill(items[at:at + counts[self.rank]])

    def _combine(self, sendbuf, recvbuf, op, collective, receives):
        """Combine the buffers of all ranks by a collective; receives: whether this rank has the result."""
        _check_op(op)
        buf = _Buffer(recvbuf) if receives or sendbuf is IN_PLACE else None
        source = buf if sendbuf is IN_PLACE else _Buffer(sendbuf)
        if receives:
            source.check_same(buf)
        items = collective(source.items(), Op(lambda x, y: op._lists(x, y, source.datatype)))
        if items is not None:
            buf._fill(items)

    # -- collectives that are only begun: here they end at once, so all ranks must call them in the same order

    def Ibarrier(self):
        self.barrier()
        return Request()

    def Ibcast(self, buf, root=0):
        self.Bcast(buf, root)
        return Request()

    def Igather(self, sendbuf, recvbuf, root=0):
        self.Gather(sendbuf, recvbuf, root)
        return Request()

    def Iscatter(self, sendbuf, recvbuf, root=0):
        self.Scatter(sendbuf, recvbuf, root)
        return Request()

    def Iallgather(self, sendbuf, recvbuf):
        self.Allgather(sendbuf, recvbuf)
        return Request()

    def Ialltoall(self, sendbuf, recvbuf):
        self.Alltoall(sendbuf, recvbuf)
        return Request()

    def Ireduce(self, sendbuf, recvbuf, op=SUM, root=0):
        self.Reduce(sendbuf, recvbuf, op, root)
        return Request()

    def Iallreduce(self, sendbuf, recvbuf, op=SUM):
        self.Allreduce(sendbuf, recvbuf, op)
        return Request()

    def Iscan(self, sendbuf, recvbuf, op=SUM):
        self.Scan(sendbuf, recvbuf, op)
        return Request()

    def Igatherv(self, sendbuf, recvbuf, root=0):
        self.Gatherv(sendbuf, recvbuf, root)
        return Request()

    def Iscatterv(self, sendbuf, recvbuf, root=0):
        self.Scatterv(sendbuf, recvbuf, root)
        return Request()

    def Iallgatherv(self, sendbuf, recvbuf):
        self.Allgatherv(sendbuf, recvbuf)
        return Request()

    def Ialltoallv(self, sendbuf, recvbuf):
        self.Alltoallv(sendbuf, recvbuf)
        return Request()

    def Iexscan(self, sendbuf, recvbuf, op=SUM):
        self.Exscan(sendbuf, recvbuf, op)
        return Request()

    def Ireduce_scatter(self, sendbuf, recvbuf, recvcounts=None, op=SUM):
        self.Reduce_scatter(sendbuf, recvbuf, recvcounts, op)
        return Request()

    def Ireduce_scatter_block(self, sendbuf, recvbuf, op=SUM):
        self.Reduce_scatter_block(sendbuf, recvbuf, op)
        return Request()

    def Idup(self):
        """(another one of the same ranks, a request)"""
        return self.Dup(), Request()


class Intracomm(Comm):
    """A communicator: all are of this kind."""


class Cartcomm(Intracomm):
    """A communicator whose ranks lie in a grid, the last coordinate running fastest."""

    def __init__(self, number, cores, dims, periods):
        Comm.__init__(self, number, cores, "")
        self.dims = dims
        self.periods = periods
        self.ndim = self.dim = len(dims)
        self.coords = self.Get_coords(self.rank)
        self.topo = (dims, periods, self.coords)

    @property
    def topology(self):
        return CART

    def Get_dim(self):
        return self.ndim

    @property
    def inedges(self):
        """The neighbors, as neighbor_allgather has them."""
        neighbors = []
        for direction in range(self.ndim):
            neighbors += self.Shift(direction, 1)
        return neighbors

    @property
    def outedges(self):
        return self.inedges

    @property
    def inoutedges(self):
        return self.inedges, self.inedges

    @property
    def indegree(self):
        """How many there are, those that are PROC_NULL too."""
        return 2 * self.ndim

    @property
    def outdegree(self):
        return 2 * self.ndim

    @property
    def degrees(self):
        return 2 * self.ndim, 2 * self.ndim

    def Get_topo(self):
        """(dims, periods, the coordinates of this rank)"""
        return self.dims[:], self.periods[:], self.coords[:]

    def Get_coords(self, rank):
        """Where a rank is."""
        if not 0 <= rank < self.size:
            raise Exception(ERR_RANK)
        coords = []
        for n in reversed(self.dims):
            coords.append(rank % n)
            rank //= n
        coords.reverse()
        return coords

    def Get_cart_rank(self, coords):
        """Which rank is there. Exception: outside of a direction that is not closed."""
        rank = 0
        for x, n, closed in zip(coords, self.dims, self.periods):
            if closed:
                x %= n
            elif not 0 <= x < n:
                raise Exception(ERR_ARG)
            rank = rank * n + x
        return rank

    def Shift(self, direction, disp):
        """(the rank that far before this one, the one that far behind), PROC_NULL where there is none."""
        return self._neighbor(direction, -disp), self._neighbor(direction, disp)

    def Sub(self, remain_dims):
        """The grid of the directions that remain, of those ranks whose other coordinates are this one's."""
        remain = [bool(x) for x in remain_dims]
        color = 0
        key = 0
        for x, n, stays in zip(self.coords, self.dims, remain):
            if stays:
                key = key * n + x
            else:
                color = color * n + x
        sub = self.Split(color, key)
        return Cartcomm(sub._number, sub._cores, [n for n, stays in zip(self.dims, remain) if stays],
                        [p for p, stays in zip(self.periods, remain) if stays])

    def neighbor_allgather(self, sendobj):
        """What the neighbors send: of each direction the one before this rank, then the one behind; None where there is none."""
        return self.neighbor_alltoall([sendobj] * (2 * self.ndim))

    def neighbor_alltoall(self, sendobj):
        """The same, of an item for each."""
        neighbors = self.inedges
        base = self._base | _COLLECTIVE | _NEIGHBOR
        received = [None] * len(neighbors)
        # What goes to the one before is from the one behind there. In a ring of two they are the same: the order tells them apart.
        for i, rank in enumerate(neighbors):
            if rank != PROC_NULL:
                _isend(sendobj[i], self._cores[rank], _ANY, base + 16 * (i ^ 1))
        for i, rank in enumerate(neighbors):
            if rank != PROC_NULL:
                received[i] = self._take(self._cores[rank], base + 16 * i)
        return received

    def Neighbor_allgather(self, sendbuf, recvbuf):
        """neighbor_allgather of items; what has no neighbor stays as it was."""
        buf = _Buffer(recvbuf, 2 * self.ndim)
        self._fill_neighbors(buf, self.neighbor_allgather(_Buffer(sendbuf).items()))

    def Neighbor_alltoall(self, sendbuf, recvbuf):
        """The same, of a part for each."""
        buf = _Buffer(recvbuf, 2 * self.ndim)
        self._fill_neighbors(buf, self.neighbor_alltoall(_Buffer(sendbuf, 2 * self.ndim).parts()))

    def Ineighbor_allgather(self, sendbuf, recvbuf):
        self.Neighbor_allgather(sendbuf, recvbuf)
        return Request()

    def Ineighbor_alltoall(self, sendbuf, recvbuf):
        self.Neighbor_alltoall(sendbuf, recvbuf)
        return Request()

    def _fill_neighbors(self, buf, parts):
        for i, part in enumerate(parts):
            if part is not None:
                buf._fill(part, i)

    def _neighbor(self, direction, disp):
        if not 0 <= direction < self.ndim:
            raise Exception(ERR_DIMS)
        coords = self.coords[:]
        x = coords[direction] + disp
        if self.periods[direction]:
            x %= self.dims[direction]
        elif not 0 <= x < self.dims[direction]:
            return PROC_NULL
        coords[direction] = x
        return self.Get_cart_rank(coords)

    def _made(self, number, cores):
        return Cartcomm(number, cores, self.dims[:], self.periods[:])


class _No_communicator(Comm):
    """What a rank has of a communicator that it is not in."""

    def __init__(self):
        self._number = -1
        self._cores = []
        self.size = 0
        self.name = "MPI_COMM_NULL"

    def __bool__(self):
        return False

    def __getattr__(self, name):
        raise Exception(ERR_COMM)

    def Get_rank(self):
        raise Exception(ERR_COMM)

    def Get_size(self):
        raise Exception(ERR_COMM)


class _Null_communicator(_No_communicator):
    """COMM_NULL. What compares with it is here, so that grids, and what else may be no communicator, do not bring that along."""

    def __eq__(self, other):
        """Whether the other is none, or has been freed."""
        return isinstance(other, Comm) and other._number < 0


def _meets(core, context, source, of):
    """Whether a message from `source` with context `of` is one of that core, or _ANY, with that context, as of _Receiving."""
    if context < 0:
        of >>= 20
        context = -1 - context
    return of == context and core in (_ANY, source)


def _check_op(op, function=False):
    """TypeError if it is no operator, nor a function where objects are combined."""
    if not isinstance(op, Op) and not (function and callable(op)):
        raise TypeError(f"Argument 'op' has incorrect type (expected mpi4py.MPI.Op, got {_name_of(op)})")


def _number_after(numbers):
    """The number of a new communicator of ranks whose highest are those."""
    number = max(numbers) + 1
    if number >= _COMMUNICATORS:
        raise Exception(ERR_OTHER, f": more than {_COMMUNICATORS} communicators")
    _last[0] = number
    return number


def _copied(value):
    """A copy of a value, as one that is received."""
    if value is None or isinstance(value, (int, float, str, bytes)):
        return value
    _isend(value, _coreid(), _ANY, _COLLECTIVE)
    return COMM_WORLD._take(_coreid(), _COLLECTIVE)


COMM_WORLD = Intracomm(0, None, "MPI_COMM_WORLD")
COMM_SELF = Intracomm(1, [_coreid()], "MPI_COMM_SELF")
COMM_NULL = _Null_communicator()
_NO_COMMUNICATOR = _No_communicator()
REQUEST_NULL = _No_request()
INFO_NULL = None
INFO_ENV = Info()
ERRORS_RETURN = 1
ERRORS_ARE_FATAL = 2


# ---- one-sided: lists that all ranks of a communicator can use


class Win:
    """Lists, or arrays, one of each rank, that the others read and write without its help: those are exposed (concurrency)."""

    def __init__(self, memory, disp_unit, comm):
        size = disp_unit  # of an item: places in a list are counted in items
        items = memory
        if memory is not None and not isinstance(memory, list):
            raise TypeError(f"a window is of a list or an array, not {_name_of(memory)}")
        if memory is not None and not type(memory) is list:  # an array: the list in it
            size = memory.itemsize
            items = memory.__value__
        self.memory = memory
        self._comm = comm
        self._held = {}  # how often this rank holds a mutex
        every = comm.allgather((None if items is None else _expose(items), disp_unit, size, 0 if items is None else len(items)))
        self._items = [x[0] for x in every]
        self._items[comm.rank] = items
        self._units = [(x[1], x[2]) for x in every]
        self._lengths = [x[3] for x in every]

    @classmethod
    def Create(cls, memory, disp_unit=1, info=None, comm=None):
        """A window of memory that is there: a list, an array, or None. All ranks of the communicator call it."""
        return cls(memory, disp_unit, COMM_SELF if comm is None else comm)

    @classmethod
    def Allocate(cls, size, disp_unit=1, info=None, comm=None):
        """A window of new memory of so many bytes, in items of disp_unit bytes."""
        return cls([0] * (size // disp_unit), disp_unit, COMM_SELF if comm is None else comm)

    @classmethod
    def Allocate_shared(cls, size, disp_unit=1, info=None, comm=None):
        _refuse("Win.Allocate_shared", "use Win.Create of a list or an array, and Get and Put")

    @classmethod
    def Create_dynamic(cls, info=None, comm=None):
        _refuse("Win.Create_dynamic", "use Win.Create of a list or an array")

    def Free(self):
        """All ranks are done with it: it is as WIN_NULL from now on."""
        self._comm.barrier()
        self._comm = _NO_COMMUNICATOR
        self.memory = None

    def __eq__(self, other):
        return self is other or isinstance(other, Win) and self._comm is other._comm is _NO_COMMUNICATOR

    def __bool__(self):
        """Whether it is not WIN_NULL."""
        return self._comm is not _NO_COMMUNICATOR

    def Get_group(self):
        return self._comm.Get_group()

    @property
    def group(self):
        return self.Get_group()

    def Get_attr(self, keyval):
        """Its size in bytes, the unit of displacements, or its memory."""
        unit, size = self._units[self._comm.rank]
        if keyval == WIN_SIZE:
            return self._lengths[self._comm.rank] * size
        return unit if keyval == WIN_DISP_UNIT else self.memory if keyval == WIN_BASE else None

    # An epoch of a group: Post lets its ranks in, whose Start waits for that; Complete says that each is done, which Wait waits for.

    def Post(self, group, assertion=0):
        """Let a group's ranks use this rank's memory."""
        self._exposed = group._cores
        self._tell(group._cores, _POST)

    def Start(self, group, assertion=0):
        """Wait until all of a group's ranks let this one use their memory."""
        self._used = group._cores
        self._hear(group._cores, _POST)

    def Complete(self):
        """The use that Start has begun has ended."""
        self._tell(self._used, _COMPLETE)

    def Wait(self):
        """Wait until all that Post has let in have ended."""
        self._hear(self._exposed, _COMPLETE)
        return True

    def Test(self):
        """Wait, if they all have."""
        _drain()
        context = self._comm._base | _COLLECTIVE | _COMPLETE
        for core in self._exposed:
            if not [m for m in _kept if _meets(core, context, m[1], m[2])]:
                return False
        return self.Wait()

    def _tell(self, cores, what):
        for core in cores:
            _isend(None, core, _ANY, self._comm._base | _COLLECTIVE | what)

    def _hear(self, cores, what):
        for core in cores:
            self._comm._take(core, self._comm._base | _COLLECTIVE | what)

    def tomemory(self):
        """The memory of this rank."""
        return self.memory

    def Fence(self, assertion=0):
        """All ranks have done what they did with the window before."""
        self._comm.barrier()

    def Lock(self, rank, lock_type=LOCK_EXCLUSIVE, assertion=0):
        """Use a rank's memory alone, until Unlock."""
        mutex = self._comm._core(rank) % 32
        if not self._held.get(mutex):
            _lock(mutex)
        self._held[mutex] = self._held.get(mutex, 0) + 1

    def Unlock(self, rank):
        mutex = self._comm._core(rank) % 32
        if not self._held.get(mutex):
            raise Exception(ERR_RMA_SYNC)
        self._held[mutex] -= 1
        if not self._held[mutex]:
            _unlock(mutex)

    def Lock_all(self, assertion=0):
        """Nothing: what is put is there at once."""

    def Unlock_all(self):
        """Nothing."""

    def Flush(self, rank):
        """Nothing."""

    def Flush_all(self):
        """Nothing."""

    def Flush_local(self, rank):
        """Nothing."""

    def Flush_local_all(self):
        """Nothing."""

    def Sync(self):
        """Nothing."""

    def Put(self, origin, target_rank, target=None):
        """Write a buffer's items to a rank's memory. target: where: a displacement, or [it, count, type]."""
        values = _Buffer(origin).items()
        items, at, n = self._target(target_rank, target, len(values))
        for i in range(n):
            items[at + i] = values[i]

    def Get(self, origin, target_rank, target=None):
        """Read from a rank's memory into a buffer."""
        buf = _Buffer(origin)
        items, at, n = self._target(target_rank, target, buf.length())
        buf._fill([items[at + i] for i in range(n)])

    def Rput(self, origin, target_rank, target=None):
        self.Put(origin, target_rank, target)
        return Request()

    def Rget(self, origin, target_rank, target=None):
        self.Get(origin, target_rank, target)
        return Request()

    def Accumulate(self, origin, target_rank, target=None, op=SUM):
        """Combine a buffer's items with those of a rank's memory, there, item by item as one."""
        self.Get_accumulate(origin, None, target_rank, target, op)

    def Get_accumulate(self, origin, result, target_rank, target=None, op=SUM):
        """The same, and what was there before."""
        _check_op(op)
        values = _Buffer(origin).items()
        items, at, n = self._target(target_rank, target, len(values))
        before = []
        if n:
            self.Lock(target_rank)
            before = [items[at + i] for i in range(n)]
            for i in range(n):
                items[at + i] = op(before[i], values[i])
            self.Unlock(target_rank)
        if result is not None:
            _Buffer(result)._fill(before)

    def Fetch_and_op(self, origin, result, target_rank, target_disp=0, op=SUM):
        """The same of one item."""
        _check_single(origin, "origin")
        _check_single(result, "result")
        self.Get_accumulate(origin, result, target_rank, [target_disp, 1], op)

    def Compare_and_swap(self, origin, compare, result, target_rank, target_disp=0):
        """Write an item to a rank's memory if another is there; what was there."""
        _check_single(origin, "origin")
        _check_single(compare, "compare")
        _check_single(result, "result")
        items, at, n = self._target(target_rank, [target_disp, 1], 1)
        if not n:
            return
        self.Lock(target_rank)
        before = items[at]
        if before == _Buffer(compare).items()[0]:
            items[at] = _Buffer(origin).items()[0]
        self.Unlock(target_rank)
        _Buffer(result)._fill([before])

    def _target(self, rank, target, n):
        """(the items of a rank, number of the first, how many: none of PROC_NULL's)"""
        if rank == PROC_NULL:
            return [], 0, 0
        self._comm._core(rank)
        if target is None:
            target = [0]
        elif isinstance(target, int):
            target = [target]
        if len(target) > 1 and target[1] is not None and isinstance(target[1], int):
            n = min(n, target[1])
        unit, size = self._units[rank]
        if target[0] * unit % size:
            raise Exception(ERR_DISP, f": {target[0] * unit} bytes are not a number of items")
        at = target[0] * unit // size
        if at < 0 or at + n > self._lengths[rank]:
            raise Exception(ERR_RMA_RANGE, f": items {at} to {at + n - 1} of {self._lengths[rank]}")
        return self._items[rank], at, n


def _check_single(buf, name):
    """ValueError unless a buffer has one item."""
    n = _Buffer(buf).length()
    if n != 1:
        raise ValueError(f"{name}: expecting a single element, got {n}")


class _No_window(Win):
    """WIN_NULL."""

    def __init__(self):
        self._comm = _NO_COMMUNICATOR
        self.memory = None


WIN_NULL = _No_window()


def Alloc_mem(size, info=None):
    """Memory of so many bytes."""
    return bytearray(size)


def Free_mem(memory):
    """Nothing: what nobody uses any more is collected."""


class File:
    """Files that ranks write together."""

    @classmethod
    def Open(cls, comm, filename, amode=2, info=None):
        _refuse("File.Open", "gather what is to be written on one rank, which open()s the file")


# ---- the rest


def Compute_dims(nnodes, dims):
    """Sizes of a grid of so many ranks, as nearly equal as can be, the largest first. dims: how many, or a list whose zeros are
    to be filled in."""
    dims = [0] * dims if isinstance(dims, int) else list(dims)
    free = [i for i, n in enumerate(dims) if not n]
    for n in dims:
        if n:
            if n < 0 or nnodes % n:
                raise Exception(ERR_DIMS)
            nnodes //= n
    sizes = [1] * len(free)
    factors = []
    factor = 2
    while nnodes > 1 and free:
        while nnodes % factor == 0:
            factors.append(factor)
            nnodes //= factor
        factor += 1
    for factor in reversed(factors):
        sizes[sizes.index(min(sizes))] *= factor
    sizes.sort(reverse=True)
    for i, n in zip(free, sizes):
        dims[i] = n
    return dims


def Wtime():
    """Seconds since the run began."""
    return _time()


def Wtick():
    """The seconds that Wtime can tell apart."""
    return 1e-09


def Get_processor_name():
    """The name of the computer."""
    from _hostname import hostname
    return hostname()


def Init():
    """Nothing: it has been done."""


def Init_thread(required=THREAD_MULTIPLE):
    return THREAD_MULTIPLE


_finalized = [False]


def Finalize():
    """Say that the end has come."""
    _finalized[0] = True


def Is_initialized():
    return True


def Is_finalized():
    return _finalized[0]


def Is_thread_main():
    return True


def Query_thread():
    return THREAD_MULTIPLE


def Get_version():
    """(version, part) of the standard whose words these are."""
    return VERSION, SUBVERSION


def Get_library_version():
    return "ePython"


def get_vendor():
    """(who made it, the version's numbers)"""
    return "ePython", (VERSION, SUBVERSION, 0)


def Pcontrol(level):
    """Nothing: it is for profilers."""


def Attach_buffer(buf):
    """Nothing: messages wait in the core's memory."""


def Detach_buffer():
    """Nothing."""
