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

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self.name}: {self.value!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self.name}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self.name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def _name_(self):
        return self.name

    @_name_.setter
    def _name_(self, name):
        self.name = name

    @property
    def _value_(self):
        return self.value

    @_value_.setter
    def _value_(self, value):
        self.value = value

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        last = last_values[-1]
        if not isinstance(last, int):
            last = sorted([v for v in last_values if isinstance(v, int)] or [start - 1])[-1]
        return last + 1

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

    def __class_call__(cls, value):
        if cls._member_map_ is None:
            raise TypeError("ePython makes enumerations of class statements only")
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


def _combined(cls, value):
    """The member of a Flag for a value that several members make."""
    for found in cls._values_:
        if found.value == value:
            return found
    known = 0
    for found in cls._values_:
        known |= found.value
    if value < 0:
        value = known & value
    if value & ~known:
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    return _new_member(cls, None, value)


class Flag(Enum):
    def __repr__(self):
        name = self._names()
        return f"<{self.__class__.__name__}.{name}: {self.value!r}>" if name else f"<{self.__class__.__name__}: {self.value!r}>"

    def __str__(self):
        name = self._names()
        return f"{self.__class__.__name__}.{name}" if name else f"{self.__class__.__name__}({self.value!r})"

    def _names(self):
        if self.name is not None:
            return self.name
        return "|".join([m.name for m in self._values_ if m.value and m.value & (m.value - 1) == 0 and m.value & self.value])

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return self.__class__ is other.__class__ and self.value == other.value

    def __contains__(self, other):
        return other.value & self.value == other.value

    def __iter__(self):
        return iter([m for m in self._values_ if m.value and m.value & (m.value - 1) == 0 and m.value & self.value])

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
        return _combined(self.__class__, ~self.value)

    def __class_iter__(cls):
        return iter([m for m in cls._values_ if m.value and m.value & (m.value - 1) == 0])

    def __class_len__(cls):
        return len(list(cls))

    def __class_call__(cls, value):
        return value if isinstance(value, cls) else _combined(cls, value)


def flag_auto(*values):
    """The value of auto() in the body of a Flag, behind these."""
    high = 0
    for value in values:
        if isinstance(value, int) and value > high:
            high = value
    return 1 << high.bit_length()


class IntEnum(int, Enum):
    def __str__(self):
        return str(self.value)

    def __format__(self, spec):
        return format(self.value, spec)


class StrEnum(str, Enum):
    def __str__(self):
        return self.value

    def __format__(self, spec):
        return format(self.value, spec)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def unique(enumeration):
    """A decorator: no two names for one value."""
    doubles = [f"{name} -> {m.name}" for name, m in enumeration._member_map_.items() if m.name != name]
    if doubles:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(doubles)}")
    return enumeration


def _new_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    made = cls.__new__(cls, *args)
    made.name = name
    if not hasattr(made, "value"):
        made.value = value
    made.__init__(*args)
    return made


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
