# SPDX-License-Identifier: MIT
# Patterns of classes (compiler/generate/gen_match.c).


def match_args(cls, n):
    """The names of the attributes that n positional patterns of a class are for."""
    names = getattr(cls, "__match_args__", ())
    if not isinstance(names, tuple):
        _raise(TypeError, f"{cls.__name__}.__match_args__ must be a tuple (got {str(type(names))[8:-2]})")
    if len(names) < n:
        _raise(TypeError, f"{cls.__name__}() accepts {len(names)} positional sub-pattern{'' if len(names) == 1 else 's'} ({n} given)")
    return names
