# SPDX-License-Identifier: MIT
# dataclasses: the methods of a dataclass are written when compiling (compiler/resolve/derive_data.c); here is what programs ask
# about them in the run.
class FrozenInstanceError(AttributeError):
    pass


MISSING = _Alias
InitVar = _Alias
KW_ONLY = _Alias


def dataclass(cls=None, **options):
    """Only a decorator of a class statement."""
    raise TypeError("ePython's dataclass() is a decorator: write @dataclass before the class")


def field(**options):
    """Only in the body of a dataclass, behind an annotation."""
    raise TypeError("ePython's field() stands behind an annotated name of a dataclass")


def is_dataclass(obj):
    """True if obj is a dataclass or an instance of one."""
    return hasattr(obj, "__dataclass_fields__")


class Field:
    def __init__(self, name):
        self.name = name


def fields(class_or_instance):
    """The fields of a dataclass or of an instance, each with its name."""
    try:
        names = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([Field(name) for name in names])


def _plain(value, whole):
    if not isinstance(value, type) and hasattr(value, "__dataclass_fields__"):
        return whole(value)
    if isinstance(value, list):
        return [_plain(item, whole) for item in value]
    if isinstance(value, tuple):
        return tuple([_plain(item, whole) for item in value])
    if isinstance(value, dict):
        return {_plain(key, whole): _plain(item, whole) for key, item in value.items()}
    return value


def _check(obj, name):
    if isinstance(obj, type) or not hasattr(obj, "__dataclass_fields__"):
        raise TypeError(name + "() should be called on dataclass instances")


def asdict(obj):
    """The fields as a dict, those of dataclasses in it too."""
    _check(obj, "asdict")
    return {name: _plain(getattr(obj, name), asdict) for name in obj.__dataclass_fields__}


def astuple(obj):
    """The fields as a tuple, those of dataclasses in it too."""
    _check(obj, "astuple")
    return tuple([_plain(getattr(obj, name), astuple) for name in obj.__dataclass_fields__])


def replace(obj, /, **changes):
    """A new instance with other values for some fields."""
    _check(obj, "replace")
    values = {name: getattr(obj, name) for name in obj.__dataclass_fields__}
    values.update(changes)
    return obj.__class__(**values)
