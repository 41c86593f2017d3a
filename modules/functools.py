# SPDX-License-Identifier: MIT
# Python's functools. What it gives are functions, not objects, where that makes no difference but to their text.


def reduce(function, iterable, initial=_ANY, /):
    """function(function(a, b), c), ... over the items, beginning with the initial value if there is one. TypeError: there is nothing."""
    items = iter(iterable)
    if initial is _ANY:
        for initial in items:
            break
        else:
            _raise(TypeError, "reduce() of empty iterable with no initial value")
    for x in items:
        initial = function(initial, x)
    return initial


class partial:
    """What calls func with these arguments before, and keywords besides, those that it is called with."""

    def __init__(self, /, *args, **keywords):
        if not args:
            raise TypeError("type 'partial' takes at least one argument")
        func = args[0]
        args = args[1:]
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        arguments = [repr(x) for x in self.args] + [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join([repr(self.func)] + arguments)})"


class partialmethod:
    """A method that calls func, a function or another method, with these arguments before its own."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self._func = func
        self._args = args
        self._keywords = keywords

    def __get__(self, obj, cls=None):
        func = self._func
        if isinstance(func, (staticmethod, classmethod)) or hasattr(func, "__get__") and not callable(func):
            return partial(func.__get__(obj, cls), *self._args, **self._keywords)
        if obj is None:
            return lambda first, *more, **others: func(first, *self._args, *more, **{**self._keywords, **others})
        return partial(func, obj, *self._args, **self._keywords)


WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    """The wrapper, which says of itself what the wrapped function does: its name, module and documentation are read there."""
    if _is_object(wrapper):
        _name_as(wrapper, wrapped)
    wrapper.__wrapped__ = wrapped
    return wrapper


def _name_as(wrapper, wrapped):
    """An object that wraps a function: it has what it says itself."""
    for name in WRAPPER_ASSIGNMENTS[:4]:
        if hasattr(wrapped, name):
            _put(wrapper, name, getattr(wrapped, name))
    if hasattr(wrapped, "__dict__"):
        own = wrapped.__dict__
        for name in own:
            _put(wrapper, name, own[name])


def wraps(wrapped, assigned=None, updated=None):
    """The decorator of a wrapper of that function: update_wrapper."""
    return lambda wrapper: update_wrapper(wrapper, wrapped)


def cache(user_function, /):
    """The function with all its results kept."""
    return _cached(user_function, None, False)


def lru_cache(maxsize=128, typed=False):
    """The decorator of a function whose latest results are kept; maxsize None: all."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        _raise(TypeError, "Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def _key(args, keywords, typed):
    """What tells calls apart. An int or a text alone is its own key, so that 1 and 1.0 are different."""
    key = args
    if keywords:
        key = (args, tuple(keywords.items()))
    elif not typed and len(args) == 1 and type(args[0]) in (int, str):
        return args[0]
    if typed:
        key = (key, tuple([type(x) for x in args]), tuple([type(x) for x in keywords.values()]))
    return key


def _cached(function, maxsize, typed):
    results = {}  # the one used last is the last, if maxsize is a number
    hits = misses = 0

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        key = _key(args, keywords, typed)
        if key in results:
            hits += 1
            if maxsize is None:
                return results[key]
            result = results.pop(key)
            results[key] = result
            return result
        misses += 1
        result = function(*args, **keywords)
        if maxsize is None:
            results[key] = result
        elif maxsize and key not in results:
            if len(results) >= maxsize:
                for oldest in results:
                    break
                del results[oldest]
            results[key] = result
        return result

    def clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0
    wrapper.__wrapped__ = function
    wrapper.cache_info = lambda: _info(hits, misses, maxsize, len(results))
    wrapper.cache_clear = clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


def _info(*figures):
    class CacheInfo:
        def __init__(self, hits, misses, maxsize, currsize):
            self.hits = hits
            self.misses = misses
            self.maxsize = maxsize
            self.currsize = currsize

        def __repr__(self):
            return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"

        def __len__(self):
            return 4

        def __getitem__(self, i):
            return figures[i]

        def __iter__(self):
            return iter(figures)

        def __eq__(self, other):
            return tuple(other) == figures
    return CacheInfo(*figures)


def cmp_to_key(mycmp):
    """A function that makes keys of items, which are ordered as mycmp(a, b) < 0, == 0, > 0 says."""
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None
    return K


def total_ordering(cls):
    """The class with the orderings that it has not, made of one that it has and of __eq__. ValueError: it has none."""
    def of(root, negate, joined):
        # a op b from root(a, b): negated or not, and joined with a == b or not
        def compare(self, other):
            x = root(self, other)
            if x is NotImplemented:
                return x
            x = not x if negate else bool(x)
            if joined == "or":
                return x or self == other
            if joined == "and":
                return x and self != other
            return x
        return compare
    for name, table in (("__lt__", (("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, ""))),
                        ("__le__", (("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, ""))),
                        ("__gt__", (("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, ""))),
                        ("__ge__", (("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, "")))):
        root = cls.__dict__.get(name)
        if root is not None:
            for other, negate, joined in table:
                if cls.__dict__.get(other) is None:
                    setattr(cls, other, of(root, negate, joined))
            return cls
    _raise(ValueError, "must define at least one ordering operation: < > <= >=")


class cached_property:
    """A method whose result becomes an attribute of the object when it is first asked for."""

    def __init__(self, func):
        self._func = func
        self._attrname = None

    def __set_name__(self, owner, name):
        if self._attrname is None:
            self._attrname = name
        elif name != self._attrname:
            raise TypeError(f"Cannot assign the same cached_property to two different names ({self._attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self._attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self._func(instance)
        setattr(instance, self._attrname, value)
        return value


# ---- functions of the type of their first argument


def _best(cls, registry):
    """The class of the registry that a class is nearest to: none of the others that it is derived from is derived from that one."""
    if cls in registry:
        return cls
    best = object
    for found in registry:
        if issubclass(cls, found) and (best is object or issubclass(found, best)):
            best = found
    return best


def _register_in(registry, cls, func):
    if func is None:
        if not isinstance(cls, (type, tuple)):
            _raise(TypeError, f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                              "`@register` on an annotated function.")
        return lambda func: _register_in(registry, cls, func)
    for one in cls if isinstance(cls, tuple) else (cls,):  # a union of types
        registry[one] = func
    return func


def singledispatch(func):
    """A function that calls that one which has been registered for the type of its first argument, else func."""
    registry = {object: func}

    def wrapper(*args, **kw):
        if not args:
            _raise(TypeError, f"{func.__name__} requires at least 1 positional argument")
        return registry[_best(type(args[0]), registry)](*args, **kw)
    wrapper.__wrapped__ = func
    wrapper.registry = registry
    wrapper.dispatch = lambda cls: registry[_best(cls, registry)]
    wrapper.register = lambda cls, func=None: _register_in(registry, cls, func)
    return wrapper


class singledispatchmethod:
    """The same of a method: the argument behind self counts."""

    def __init__(self, func):
        self._func = func
        self._registry = {object: func}

    def register(self, cls, method=None):
        """Give the method for a class, or be its decorator."""
        return _register_in(self._registry, cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            func = self._registry[_best(type(args[0]), self._registry)]
            if isinstance(func, (staticmethod, classmethod)):
                return func.__get__(obj, cls)(*args, **kwargs)
            return func(obj, *args, **kwargs)
        return method
