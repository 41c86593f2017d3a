# SPDX-License-Identifier: MIT
# Names for annotations, which are read and ignored. As values they are harmless: X[...] of a type is the type, a union of types is
# a tuple of them, which isinstance takes.
from collections_abc import (ByteString, Collection, Container, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, MappingView,
                             MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Sized, ValuesView)
from collections_abc import Set as AbstractSet
from collections import ChainMap, Counter, OrderedDict
from collections import defaultdict as DefaultDict, deque as Deque
from contextlib import AbstractContextManager as ContextManager
from re import Match, Pattern

TYPE_CHECKING = False

Any = _Alias
AnyStr = _Alias
Annotated = _Alias
AsyncGenerator = _Alias
AsyncIterable = _Alias
AsyncIterator = _Alias
Awaitable = _Alias
Callable = _Alias
ClassVar = _Alias
Concatenate = _Alias
Coroutine = _Alias
Dict = dict
Final = _Alias
FrozenSet = frozenset
Generic = _Alias
IO = _Alias
List = list
Literal = _Alias
LiteralString = _Alias
Never = _Alias
NoReturn = _Alias
Optional = _Alias
ParamSpec = _Alias
Protocol = _Alias
Self = _Alias
Set = set
SupportsAbs = _Alias
SupportsBytes = _Alias
SupportsComplex = _Alias
SupportsFloat = _Alias
SupportsIndex = _Alias
SupportsInt = _Alias
SupportsRound = _Alias
Text = str
TextIO = _Alias
Tuple = tuple
Type = type
TypeAlias = _Alias
TypeGuard = _Alias
TypeVarTuple = _Alias
Union = _Alias
Unpack = _Alias
Required = _Alias
NotRequired = _Alias
BinaryIO = _Alias


def cast(typ, val):
    """The value."""
    return val


def TypedDict(typename, fields=None, /, *, total=True):
    """dict: what is made of it is one. A class statement with it as its base makes the same."""
    return dict


def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False):
    """A name for annotations."""
    return _Alias


def NewType(name, tp):
    """A function that gives its argument."""
    return lambda value: value


def NamedTuple(typename, fields):
    """A class of tuples with names: made when compiling, as a base class or where the names are written in the call."""
    raise TypeError("ePython's NamedTuple() needs the names of its fields written in the call")


def final(f):
    """The function or class."""
    return f


def override(f):
    """The function."""
    return f


def no_type_check(f):
    """The function or class."""
    return f


def overload(func):
    """The function: another one of its name follows."""
    return func


def assert_type(val, typ, /):
    """The value."""
    return val


def reveal_type(obj, /):
    """The value; its type goes to the standard error."""
    _note(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def assert_never(arg, /):
    """AssertionError: this is reached."""
    _raise(AssertionError, f"Expected code to be unreachable, but got: {arg!r}")


def runtime_checkable(cls):
    """The protocol, of which isinstance and issubclass are then asked: what has the names that its body binds belongs to it."""
    others = ("__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__init__", "__new__", "__slots__", "__annotations__",
              "__protocol_names__", "__class_getitem__")
    names = [name for name in cls.__dict__ if not name.startswith("_") or name.startswith("__") and name not in others]
    names += cls.__protocol_names__   # the compiler's (compiler/resolve/derive.c)

    def has_names(cls, x):
        for name in names:
            if not hasattr(x, name):
                return False
        return True
    cls.__class_instancecheck__ = has_names
    cls.__class_subclasscheck__ = has_names
    return cls
