# SPDX-License-Identifier: MIT
# Attributes that a program gives to functions (compiler/generate/gen_function.c): a dict of them for each function that has any.


def _no_attribute(f, name):
    _raise(AttributeError, f"'{str(type(f))[8:-2]}' object has no attribute '{name}'")


def _attributes_of(f):
    """The dict of a function; None: it has none."""
    try:
        return _attributes.get(f)
    except NameError:
        return None


def get_attribute(f, name, number):
    """f.name; number: of the attribute, if it is one of attributes.def"""
    if isinstance(f, _method) and number < 0:  # a bound method has its function's
        function = getattr(f, "__func__", None)
        if isinstance(function, _function):
            f = function
    if isinstance(f, _function):
        own = _attributes_of(f)
        if name == "__dict__":
            if own is not None and "__annotations__" in own:
                return {key: own[key] for key in own if key != "__annotations__"}
            return {} if own is None else own
        if own is not None and name in own:
            return own[name]
        if own is not None and "__wrapped__" in own and name in ("__name__", "__qualname__", "__doc__", "__module__", "__annotations__"):  # functools.wraps
            return get_attribute(own["__wrapped__"], name, number)
    if number < 0:
        return getattr(f, name)
    try:
        return _getattr(f, number)
    except AttributeError:
        pass
    _no_attribute(f, name)


def computed_attribute(f, name, unused):
    """getattr(f, name)"""
    own = _attributes_of(f) if isinstance(f, _function) else None
    return own[name] if own is not None and name in own else getattr(f, name)


def fetch_attribute(f, name, default):
    """getattr(f, name, default)"""
    own = _attributes_of(f) if isinstance(f, _function) else None
    return own[name] if own is not None and name in own else getattr(f, name, default)


def has_attribute(f, name, unused):
    """hasattr(f, name)"""
    own = _attributes_of(f) if isinstance(f, _function) else None
    return own is not None and name in own or hasattr(f, name)


def set_attribute(f, name, value):
    """f.name = value"""
    global _attributes
    if not isinstance(f, _function):
        setattr(f, name, value)
        return
    own = _attributes_of(f)
    if own is None:
        own = {}
        try:
            _attributes[f] = own
        except NameError:
            _attributes = {f: own}
    own[name] = value


def delete_attribute(f, name, unused):
    """del f.name"""
    if not isinstance(f, _function):
        delattr(f, name)
        return
    own = _attributes_of(f)
    if own is None or name not in own:
        _no_attribute(f, name)
    del own[name]
