# SPDX-License-Identifier: MIT
# The methods of generators: generator_send is generator.send, and so on (contract/methods.def). What comes in is laid into the
# resting generator (host/rare/generator.c); then it goes on as for any next().


def generator___next__(g):
    """The next item."""
    return next(g)


def generator___iter__(g):
    """The iterator that it is."""
    return g


def generator_send(g, value):
    """The next item; `yield`, at which it rests, gives the value."""
    delegation = _give(g, value)
    if delegation is None:
        return next(g)
    inner, iterator = delegation
    own = _inner(inner)
    if own is None:
        return _throw_here(inner, AttributeError(f"'{str(_type(iter(iterator)))[8:-2]}' object has no attribute 'send'"), g)
    try:
        return own[0].send(value)
    except StopIteration as stop:
        error = stop
        inner = own[1]
    except BaseException as raised:
        error = raised
    return _throw_here(inner, error, g)


def generator_throw(g, type, value, traceback):
    """Raise the exception where it rests; the next item."""
    error = _error_of(type, value)
    if isinstance(error, GeneratorExit):
        return _throw_here(g, _close_inner(g, error))
    inner = _innermost(g)
    if isinstance(error, StopIteration) and _throw(inner, (error, error.value)):
        return next(g)
    own = _inner(inner)
    if own is None or not hasattr(own[0], "throw"):
        return _throw_here(inner, error, g)
    try:
        if traceback is not None:
            return own[0].throw(type, value, traceback)
        return own[0].throw(type) if value is None else own[0].throw(type, value)
    except StopIteration as stop:
        error = stop
        inner = own[1]
    except BaseException as raised:
        error = raised
    return _throw_here(inner, error, g)


def generator_close(g):
    """Raise GeneratorExit where it rests, and let it end."""
    error = GeneratorExit()
    error = _close_inner(g, error)
    if not _throw(g, (error,)):
        return
    try:
        next(g)
    except (GeneratorExit, StopIteration):
        return
    _raise(RuntimeError, "generator ignored GeneratorExit")


def _error_of(type, value):
    """The exception that throw(type, value) means."""
    if isinstance(type, BaseException):
        if value is not None:
            _raise(TypeError, "instance exception may not have a separate value")
        return type
    if not _is_exception_type(type):
        _raise(TypeError, f"exceptions must be classes or instances deriving from BaseException, not {str(_type(type))[8:-2]}")
    if value is None:
        return type()
    if isinstance(value, type):
        return value
    return type(*value) if isinstance(value, tuple) else type(value)


def _is_exception_type(x):
    try:
        return issubclass(x, BaseException)
    except TypeError:
        return False


def _type(x):
    return type(x)


def _innermost(g):
    """The generator in which an item of g would be made."""
    inner = _inner(g)
    return _innermost(inner) if isinstance(inner, _generator) else g


def _close_inner(g, error):
    """Close what g delegates to; what is to be raised in g then."""
    inner = _inner(g)
    if inner is not None:
        try:
            if isinstance(inner, _generator):
                generator_close(inner)
            elif hasattr(inner[0], "close"):
                inner[0].close()
        except BaseException as raised:
            return raised
    return error


def _throw_here(g, error, outer=None):
    rests = _throw(g, (error,))
    if rests:
        return next(g if outer is None else outer)
    try:
        raise error
    except StopIteration as stop:  # PEP 479, of one that has not begun
        if rests is None:
            raise RuntimeError("generator raised StopIteration") from stop
        raise
