# SPDX-License-Identifier: MIT
# Enumerations. The compiler gives a class that derives from Enum the decorator `members`, which makes instances of the values that
# its body binds (compiler/resolve/derive.c). What a metaclass does in CPython do members of the name __class_...__, which the
# host looks for where a class stands as an operand.
class auto:
    """A value that follows the one before."""

    def __init__(self):
        self.chosen = None


class Enum:
    _member_map_ = None
    __members__ = None
    _values_ = ()

    def __new__(cls, *args):
        if issubclass(cls, int):
            return int.__new__(cls, args[0])
        if issubclass(cls, str):
            return str.__new__(cls, args[0])
        return object.__new__(cls)

    def __init__(self, *args):
        pass

    def __setattr__(self, name, value):
        if name == "name" or name == "value":
            raise AttributeError(f"{Enum!r} cannot set attribute {name!r}")
        super().__setattr__(name, value)

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self.name}: {self.value!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self.name}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def _name_(self):
        return self.name

    @_name_.setter
    def _name_(self, name):
        object.__setattr__(self, "name", name)

    @property
    def _value_(self):
        return self.value

    @_value_.setter
    def _value_(self, value):
        object.__setattr__(self, "value", value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        last = last_values[-1]
        if not isinstance(last, int):
            last = sorted([v for v in last_values if isinstance(v, int)] or [start - 1])[-1]
        return last + 1

    @staticmethod
    def _derived():
        class Made(Enum):
            pass
        return Made

    @classmethod
    def _missing_(cls, value):
        return None

    def __class_iter__(cls):
        return iter(cls._values_)

    def __class_len__(cls):
        return len(cls._values_)

    def __class_contains__(cls, item):
        if isinstance(item, Enum):
            return isinstance(item, cls)
        raise TypeError(f"unsupported operand type(s) for 'in': '{type(item).__qualname__}' and 'EnumType'")

    def __class_getitem__(cls, name):
        return cls._member_map_[name]

    def __class_call__(cls, value, names=_ANY, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not _ANY:
            return _functional(cls, value, names, start)
        if cls._member_map_ is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        for found in cls._values_:
            if found.value == value:
                return found
        if isinstance(value, cls):
            return value
        found = cls._missing_(value)
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        return found

    def __class_repr__(cls):
        return f"<enum '{cls.__name__}'>"


def _joined_names(cls, value):
    """The names of the flags in a value, and what is left of it; None: there are none."""
    names = []
    for m in cls._values_:
        if m.value and m.value & (m.value - 1) == 0 and m.value & value:
            names.append(m.name)
            value -= m.value
    if names and value:
        names.append(str(value))
    return "|".join(names) or None


def _bits(value, n):
    return f"0b{'1' if value < 0 else '0'} {value & (1 << n) - 1:0{n}b}"


def _known(cls):
    """The flags that the members have."""
    known = 0
    for m in cls._values_:
        known |= m.value
    return known


def _combined(cls, value):
    """The member of a Flag for a value that several members make; of an IntFlag for any number."""
    for found in cls._values_:
        if found.value == value:
            return found
    known = _known(cls)
    bits = known.bit_length()
    loose = issubclass(cls, int)
    outside = not -1 << bits <= value < 1 << bits
    unknown = value & ~known & (1 << bits) - 1
    if not loose and (outside or unknown):
        bits = max(bits, value.bit_length())
        raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bits(value, bits)}\n  allowed {_bits(known, bits)}")
    if value < 0:
        if outside or unknown:
            bits = max(bits, value.bit_length())
        return _combined(cls, (1 << bits) + value if loose else known & value)
    return _new_member(cls, _joined_names(cls, value), value)


class Flag(Enum):
    def __class_repr__(cls):
        return f"<flag '{cls.__name__}'>"

    def __repr__(self):
        name = self.name
        return f"<{self.__class__.__name__}.{name}: {self.value!r}>" if name else f"<{self.__class__.__name__}: {self.value!r}>"

    def __str__(self):
        name = self.name
        return f"{self.__class__.__name__}.{name}" if name else f"{self.__class__.__name__}({self.value!r})"

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self.value == other.value

    def __contains__(self, other):
        return other.value & self.value == other.value

    def __iter__(self):
        return iter([m for m in self._values_ if m.value and m.value & (m.value - 1) == 0 and m.value & self.value])

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start

    @staticmethod
    def _derived():
        class Made(Flag):
            pass
        return Made

    def __len__(self):
        return self.value.bit_count()

    def __bool__(self):
        return self.value != 0

    def __or__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return _combined(self.__class__, self.value | other.value)

    def __and__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return _combined(self.__class__, self.value & other.value)

    def __xor__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return _combined(self.__class__, self.value ^ other.value)

    def __invert__(self):
        return _combined(self.__class__, ~self.value if isinstance(self, int) else _known(self.__class__) & ~self.value)

    def __class_iter__(cls):
        return iter([m for m in cls._values_ if m.value and m.value & (m.value - 1) == 0])

    def __class_len__(cls):
        return len(list(cls))

    def __class_call__(cls, value, names=_ANY, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is not _ANY:
            return _functional(cls, value, names, start)
        return value if isinstance(value, cls) else _combined(cls, value)


class IntFlag(int, Flag):
    """Numbers that are flags: what is done with other ints gives a flag, too."""

    @staticmethod
    def _derived():
        class Made(IntFlag):
            pass
        return Made

    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec) if spec else str(self)

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.value == int(other) if isinstance(other, int) else NotImplemented

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other.value & self.value == other.value

    def __or__(self, other):
        return _combined(self.__class__, self.value | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return _combined(self.__class__, self.value & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return _combined(self.__class__, self.value ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def flag_auto(*values):
    """The value of auto() in the body of a Flag, behind these."""
    high = 0
    for value in values:
        if isinstance(value, int) and value > high:
            high = value
    return 1 << high.bit_length()


class IntEnum(int, Enum):
    @staticmethod
    def _derived():
        class Made(IntEnum):
            pass
        return Made

    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec) if spec else str(self)


class StrEnum(str, Enum):
    @staticmethod
    def _derived():
        class Made(StrEnum):
            pass
        return Made

    def __str__(self):
        return self.value

    def __format__(self, spec):
        return format(self.value, spec) if spec else str(self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


EnumMeta = EnumType = type


def unique(enumeration):
    """A decorator: no two names for one value."""
    doubles = [f"{name} -> {m.name}" for name, m in enumeration._member_map_.items() if m.name != name]
    if doubles:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(doubles)}")
    return enumeration


def _new_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    made = cls.__new__(cls, *args)
    made._name_ = name
    if not hasattr(made, "value"):
        made._value_ = value
    made.__init__(*args)
    return made


def _functional(base, name, names, start):
    """base(name, names): names are a text, a list of names or of pairs, or a dict."""
    Made = base._derived()
    if not issubclass(Made, base):
        raise TypeError("ePython makes enumerations by calls of Enum, IntEnum, StrEnum, Flag and IntFlag alone: write a class statement")
    Made.__name__ = Made.__qualname__ = name
    Made._member_map_ = Made.__members__ = {}
    Made._values_ = []
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    last_values, unnamed = [], []
    for item in names.items() if isinstance(names, dict) else names:
        if isinstance(item, str):
            item = (item, base._generate_next_value_(item, start, len(last_values), last_values))
        if item[0] == "":
            if unnamed:
                raise TypeError(f"'' already defined as {unnamed[0]!r}")
            unnamed.append(item[1])
            last_values.append(item[1])
        else:
            _add_member(Made, item[0], item[1], last_values)
    if unnamed:
        raise ValueError("invalid enum member name(s) ''")
    return Made


def _add_member(cls, name, value, last_values):
    if isinstance(value, auto):
        if value.chosen is None:
            value.chosen = cls._generate_next_value_(name, 1, len(last_values), last_values)
        value = value.chosen
    made = _new_member(cls, name, value)
    last_values.append(made.value)
    for found in cls._values_:
        if found.value == made.value:
            made = found
            break
    else:
        cls._values_.append(made)
    if name in cls._member_map_:
        raise TypeError(f"{name!r} already defined as {cls._member_map_[name].value!r}")
    cls._member_map_[name] = made
    setattr(cls, name, made)


def members(*names):
    """The decorator of an enumeration: makes members of what its class binds to the names."""
    def decorate(cls):
        cls._member_map_ = cls.__members__ = {}
        cls._values_ = []
        last_values = []
        for name in names:
            value = getattr(cls, name)
            if not isinstance(value, (_function, property)):
                _add_member(cls, name, value, last_values)
        return cls
    return decorate
