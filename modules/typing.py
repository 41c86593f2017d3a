# SPDX-License-Identifier: MIT
# Names for annotations, which are read and ignored. As values they are harmless: X[...] of a type is the type, a union of types is
# a tuple of them, which isinstance takes.
TYPE_CHECKING = False

Any = _Alias
AnyStr = _Alias
AbstractSet = _Alias
Annotated = _Alias
AsyncGenerator = _Alias
AsyncIterable = _Alias
AsyncIterator = _Alias
Awaitable = _Alias
Callable = _Alias
ClassVar = _Alias
Collection = _Alias
Concatenate = _Alias
Container = _Alias
Coroutine = _Alias
Dict = dict
Final = _Alias
FrozenSet = _Alias
Generator = _Alias
Generic = _Alias
Hashable = _Alias
IO = _Alias
Iterable = _Alias
Iterator = _Alias
KeysView = _Alias
List = list
Literal = _Alias
LiteralString = _Alias
Mapping = _Alias
MutableMapping = _Alias
MutableSequence = _Alias
MutableSet = _Alias
Never = _Alias
NoReturn = _Alias
Optional = _Alias
ParamSpec = _Alias
Protocol = _Alias
Reversible = _Alias
Self = _Alias
Sequence = _Alias
Set = _Alias
Sized = _Alias
SupportsFloat = _Alias
SupportsIndex = _Alias
SupportsInt = _Alias
Text = str
TextIO = _Alias
Tuple = tuple
Type = type
TypeAlias = _Alias
TypeGuard = _Alias
Union = _Alias
ItemsView = _Alias
ValuesView = _Alias


def cast(typ, val):
    """The value."""
    return val


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
