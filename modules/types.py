# SPDX-License-Identifier: MIT
# Python's types, of those that there are: for isinstance, and SimpleNamespace.
FunctionType = LambdaType = _function
BuiltinFunctionType = BuiltinMethodType = _builtin_function_or_method
MethodType = _method
GeneratorType = _generator
ModuleType = _module
NoneType = _NoneType
EllipsisType = _ellipsis
NotImplementedType = _NotImplementedType


def MappingProxyType(mapping):
    """A dict that cannot be changed is not in ePython: a copy could be changed without a word."""
    raise TypeError("ePython has no MappingProxyType: give the dict itself, or a copy of it")


class SimpleNamespace:
    """An object with these attributes."""

    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return f"namespace({', '.join([f'{name}={value!r}' for name, value in self.__dict__.items() if name])})"

    def __eq__(self, other):
        if not isinstance(other, SimpleNamespace):
            return NotImplemented
        return self.__dict__ == other.__dict__
