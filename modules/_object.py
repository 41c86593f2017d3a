# SPDX-License-Identifier: MIT
# What instructions, built-ins and methods do with objects of the program's classes, where running code is needed for it
# (contract/helpers.def). The host has found the methods that it is done by.


def call(f, args):
    """f(*args)"""
    return f(*args)


def call_spread(f, args):
    """The same of a built-in that does by itself with so many arguments what it does with objects: they stand in registers then"""
    n = len(args)
    if n == 1:
        return f(args[0])
    if n == 2:
        return f(args[0], args[1])
    if f is max or f is min:
        return f(args)
    return f(args[0], args[1], args[2])


def call_got(f, a, args):
    """f(a)(*args): what a property gives is called"""
    return f(a)(*args)


def call_got3(f, a, b, c, args):
    """The same of another descriptor"""
    return f(a, b, c)(*args)


def get_dynamic(f, a, name):
    """f(a, name), of __getattr__ and its like"""
    return f(a, _named(name))


def get_through(f, a, name):
    """f(a, name) of __getattribute__; where it finds nothing, __getattr__ does"""
    name = _named(name)
    g = _special(a, "__getattr__")
    if g is None:
        return f(a, name)
    try:
        return f(a, name)
    except AttributeError:
        pass
    return g(a, name)


def call_through(f, a, name, args):
    """The same, called"""
    return get_through(f, a, name)(*args)


def set_dynamic(f, a, name, item):
    """f(a, name, item), of __setattr__"""
    return f(a, _named(name), item)


def call_dynamic(f, a, name, args):
    """f(a, name)(*args)"""
    return f(a, _named(name))(*args)


def call_attribute(a, name, args):
    """a.name(*args)"""
    return getattr(a, _named(name))(*args)


def new(cls, make, keywords, args):
    """cls(*args, **keywords) of a class with a __new__"""
    made = make(cls, *args, **keywords)
    if isinstance(made, cls):
        init = _special(made, "__init__")
        if init is not None:
            init(made, *args, **keywords)
    return made


def class_made(cls, init, keywords, names):
    """The class, of which its members and the __init_subclass__ of a base are told"""
    for i in range(0, len(names), 3):
        names[i + 1](names[i], cls, _named(names[i + 2]))
    if init is not None:
        if keywords is None:
            init(cls)
        else:
            init(cls, **keywords)
    return cls


def named(of_object, pairs):
    """A dict of names, given by their numbers, and values; of_object: that of the names that all objects have"""
    if of_object is not None:
        return {name: getattr(object, name, None) for name in of_object.split()}
    return {_named(pairs[i]): pairs[i + 1] for i in range(0, len(pairs), 2)}


def has_attribute(a, name):
    """hasattr(a, name) where code of the program must say so"""
    try:
        getattr(a, name)
    except AttributeError:
        return False
    return True


def fetch(a, name, default):
    """getattr(a, name, default)"""
    try:
        return getattr(a, name)
    except AttributeError:
        return default


# ---- operators


def binary(op, a, b, f, g):
    """a op b by the methods f of a and g of b (None: there is none); g first if f is None"""
    if f is not None:
        x = f(a, b)
        if x is not NotImplemented:
            return x
    if g is not None:
        x = g(b, a)
        if x is not NotImplemented:
            return x
    x = by_types(op, a, b, f is None or (g is None and type(a) is not type(b)))
    if x is NotImplemented:
        _raise(TypeError, refusal(op, a, b))
    return x


def by_types(op, a, b, either):
    """a op b by the built-in types that their classes are derived from; either: one of them has declined, or has no method for it, but not both"""
    x = _value(a)
    y = _value(b)
    if op[:1] == "*" and isinstance(y, int) and repeats(a, x, "__mul__"):
        return x * y
    if op[:1] == "*" and isinstance(x, int) and repeats(b, y, "__rmul__"):
        return NotImplemented if op == "*=" and _is_object(a) else x * y
    if not either:
        return NotImplemented
    op = op.rstrip("=")
    if op == "divmod()":
        return (x // y, x % y) if isinstance(x, (int, float)) and isinstance(y, (int, float)) else NotImplemented
    sets = isinstance(x, (set, frozenset)) and isinstance(y, (set, frozenset))
    texts = isinstance(x, str) and isinstance(y, str) or isinstance(x, bytes) and isinstance(y, bytes)
    if op in "|&-^" and sets or op == "|" and isinstance(x, dict) and isinstance(y, dict) or op == "%" and texts:
        return values_binary(op, x, y, None)
    return NotImplemented


def repeats(a, x, name):
    """Whether a, whose value of a built-in type is x, is a sequence that an int repeats: its class has no method of that name"""
    return isinstance(x, (list, tuple, str, bytes, bytearray)) and not (_is_object(a) and _special(a, name) is not None)


def refusal(op, a, b):
    """What is said where nothing does a op b"""
    x = _value(a)
    y = _value(b)
    sequences = (list, tuple, str, bytes, bytearray)
    if _is_object(a) and (_special(a, "__add__") is not None or op[0] == "*" and _special(a, "__mul__") is not None):
        x = None  # what its class says takes the place of what sequences do
    if _is_object(b) and (_special(b, "__mul__") is not None or _special(b, "__rmul__") is not None):
        y = None
    if op[0] == "+" and isinstance(x, sequences):
        kind = type(x).__name__
        if op == "+=" and kind == "list":
            return "'%s' object is not iterable" % _type_name(b)
        if kind[0] == "b":
            return "can't concat %s to %s" % (_type_name(b), kind)
        return 'can only concatenate %s (not "%s") to %s' % (kind, _type_name(b), kind)
    if op == "|=" and isinstance(x, dict) and not (_is_object(a) and _special(a, "__ior__") is not None):
        return "'%s' object is not iterable" % _type_name(b)
    if op in ("*", "*="):
        if isinstance(x, sequences):
            return "can't multiply sequence by non-int of type '%s'" % _type_name(b)
        if isinstance(y, sequences) and not (op == "*=" and (_is_object(a) or isinstance(a, (dict, set)))):
            return "can't multiply sequence by non-int of type '%s'" % _type_name(a)
    return "unsupported operand type(s) for %s: '%s' and '%s'" % ("** or pow()" if op == "**" else op, _type_name(a), _type_name(b))


def in_place(op, a, b, i, f, g):
    """a op= b"""
    x = i(a, b)
    if x is not NotImplemented:
        return x
    return binary(op, a, b, f, g)


def reflected(op, a, b, f, g):
    """a op b, where the method of b goes first: its class is derived from that of a"""
    x = g(b, a)
    if x is not NotImplemented:
        return x
    return binary(op, a, b, f, None)


def equal(a, b, f, g, how):
    """a == b, or a != b (4), by f of a or g of b; 1, 2: what f, g give is the opposite; 8: they are values of built-in types"""
    if how & 8:
        return a != b
    if f is not None:
        x = f(a, b)
        if x is not NotImplemented:
            return not x if how & 1 else x
    if g is not None:
        x = g(b, a)
        if x is not NotImplemented:
            return not x if how & 2 else x
    return (a is b) is (how & 4 == 0)


def order(op, a, b, f, g, swapped):
    """a < b, or another order, by f of a or the mirrored one g of b; swapped: written is b op a; values of built-in types: neither"""
    if f is None and g is None:
        return a < b if op == "<" else a > b if op == ">" else a <= b if op == "<=" else a >= b
    x = NotImplemented
    if f is not None:
        x = f(a, b)
    if x is NotImplemented and g is not None:
        x = g(b, a)
    if x is NotImplemented:
        if swapped:
            a, b = b, a
        _raise(TypeError, "'%s' not supported between instances of '%s' and '%s'" % (op, _type_name(a), _type_name(b)))
    return x


def jump_equal(a, b, f, g, how):
    """The same for a jump, which is told whether they are equal"""
    x = equal(a, b, f, g, how)
    _decide((True if x else False) is (how & 4 == 0), 4)


def jump_order(op, a, b, f, g, swapped):
    """The same"""
    x = order(op, a, b, f, g, swapped)
    _decide(True if x else False, 4)


def truth(a, f, negate):
    """bool(a), by __bool__, or not a"""
    x = f(a)
    if x is not True and x is not False:
        _raise(TypeError, "__bool__ should return bool, returned %s" % _type_name(x))
    return x is not negate


def truth_length(a, f, negate):
    """The same by __len__"""
    return (length(a, f) != 0) is not negate


def jump_truth(a, f, by_length):
    """The same for a jump"""
    _decide(truth_length(a, f, False) if by_length else truth(a, f, False), 3)


def length(a, f):
    """len(a)"""
    x = f(a)
    if not isinstance(x, int):
        _raise(TypeError, "'%s' object cannot be interpreted as an integer" % _type_name(x))
    if x < 0:
        _raise(ValueError, "__len__() should return >= 0")
    return x


def contains(item, a, f):
    """item in a, by __contains__"""
    return True if f(a, item) else False


def converted(a, f, kind):
    """What the method f makes of a"""
    x = f(a)
    if kind < 2:
        if not isinstance(x, int):
            _raise(TypeError, "%s returned non-int (type %s)" % ("__int__" if kind else "__index__", _type_name(x)))
        return int(_value(x)) if kind else x
    if not isinstance(x, float):
        _raise(TypeError, "%s.__float__ returned non-float (type %s)" % (_type_name(a), _type_name(x)))
    return _value(x)


def repeat(sequence, x, f, in_place):
    """sequence * x, of an x with an __index__"""
    n = converted(x, f, 0)
    if in_place:
        sequence *= n
        return sequence
    return sequence * n


def delete(a, index, f):
    """del a[index]"""
    f(a, index)


# ---- texts


def text(a, f, name):
    """str(a) or repr(a) by the method f, whose name is given; or f is what stands for an object within its own text"""
    x = f if isinstance(f, str) else f(a)
    if not isinstance(x, str):
        _raise(TypeError, "%s returned non-string (type %s)" % (name, _type_name(x)))
    return x


def octets(a, f):
    """bytes(a) by the method f"""
    x = f(a)
    if not isinstance(x, bytes):
        _raise(TypeError, "__bytes__ returned non-bytes (type %s)" % _type_name(x))
    return x


def print_all(_, first, keywords, values):
    """print(*values, **keywords)"""
    if first:
        keywords = {"sep": values[0], "end": values[1], "file": values[2]}
        values = values[3:]
    elif keywords is None:
        keywords = {}
    file = keywords.get("file")
    print(**{**keywords, "end": ""})  # an error of theirs comes first
    for i in range(len(values)):  # what is before a value whose __str__ fails, or prints, is there already
        if i > 0:
            print(end=" " if keywords.get("sep") is None else keywords["sep"], file=file)
        print(str(values[i]), end="", file=file)
    print(**keywords)


def exception_text(e, by_repr):
    """str(e) or repr(e), with objects among its arguments"""
    args = e.args
    if by_repr:
        return _type_name(e) + (repr(args) if len(args) != 1 else "(" + repr(args[0]) + ")")
    if len(args) == 1:
        return repr(args[0]) if isinstance(e, KeyError) else str(args[0])
    return repr(args) if args else ""


def shown_set(value, name):
    """The text of a set; name: of its class, if that is no built-in type"""
    text = "{" + ", ".join([repr(item) for item in value]) + "}"
    return text if name == "set" else name + "(" + text + ")"


def shown_view(value, around):
    """The text of a view of a dict"""
    return _type_name(value) + "(" + repr([shown(item, around) for item in value]) + ")"


def shown_again(value, name):
    """What stands for a container within itself"""
    if isinstance(value, (set, frozenset)):
        return name + "(...)"
    return "[...]" if isinstance(value, list) else "(...)" if isinstance(value, tuple) else "{...}" if isinstance(value, dict) else "..."


def shown(value, around):
    """A copy of a container in which texts stand for objects; of anything else itself or its text"""
    container = _value(value)  # of an object of a class derived from a container: that
    if not isinstance(container, (list, tuple, dict, set, frozenset, _dict_keys, _dict_values, _dict_items)) or _special(value, "__repr__") is not None:
        return _mark(repr(value)) if _is_object(value) or isinstance(value, BaseException) else value
    name = _type_name(value)
    for outer in around:
        if outer is container:
            return _mark(shown_again(container, name))
    around.append(container)
    if isinstance(container, dict):
        copy = {shown(key, around): shown(container[key], around) for key in container}
    elif isinstance(container, (set, frozenset)):
        copy = _mark(shown_set(container, name)) if container else _mark(name + "()")
    elif isinstance(container, (list, tuple)):
        copy = [shown(item, around) for item in container]
        if isinstance(container, tuple):
            copy = tuple(copy)
    else:
        copy = _mark(shown_view(container, around))
    around.pop()
    return copy


def containers_around():
    """The containers whose text is being made, the innermost last: one may be in itself, through objects that are shown by methods of their own"""
    global _around
    try:
        return _around
    except NameError:
        pass
    _around = []
    return _around


def show(value):
    """repr of a container with objects in it"""
    around = containers_around()
    depth = len(around)
    try:
        return repr(shown(value, around))
    finally:
        del around[depth:]  # where an object's __repr__ has failed


def show_ascii(value):
    """ascii(value)"""
    return "".join([c if c < "\x80" else ascii(c)[1:-1] for c in repr(value)])


def mark(value, by_repr):
    """What a field of a format is given in place of an object"""
    return _mark(repr(value) if by_repr else str(value))


def formatted(value, f, spec):
    """format(value, spec) by its __format__"""
    x = f(value, spec)
    if not isinstance(x, str):
        _raise(TypeError, "__format__ must return a str, not %s" % _type_name(x))
    return x


def mark_format(value, f, spec):
    """What a field of a format is given in place of such an object"""
    return _mark(formatted(value, f, spec))


def format_fields(template, unused, keywords, args):
    """template.format(*args, **keywords), of objects and their attributes"""
    return expand(template, keywords, args, [0, False], True)


def expand(template, keywords, args, state, outer):
    """The text with its fields replaced. state: the next automatic number; whether numbers are given."""
    parts = []
    at = 0
    while at < len(template):
        char = template[at]
        at += 1
        if outer and char in "{}" and template[at:at + 1] == char:
            parts.append(char)
            at += 1
        elif char == "}":
            raise ValueError("Single '}' encountered in format string")
        elif char == "{":
            if at == len(template):
                raise ValueError("Single '{' encountered in format string")
            end = field_end(template, at)
            parts.append(format_field(template[at:end], keywords, args, state, outer))
            at = end + 1
        else:
            parts.append(char)
    return "".join(parts)


def field_end(template, at):
    """Where the brace is that ends a field"""
    depth = 0
    bracket = False
    for i in range(at, len(template)):
        char = template[i]
        if char == "[" and depth == 0:
            bracket = True
        elif char == "]":
            bracket = False
        elif bracket:
            continue
        elif char == "{":
            depth += 1
        elif char == "}":
            if depth == 0:
                return i
            depth -= 1
    raise ValueError("expected '}' before end of string")


def format_field(field, keywords, args, state, outer):
    """What stands between the braces, replaced"""
    at = 0
    bracket = False
    while at < len(field) and (bracket or field[at] not in "!:"):
        bracket = field[at] == "[" or (bracket and field[at] != "]")
        at += 1
    value = field_value(field[:at], keywords, args, state)
    conversion = ""
    if field[at:at + 1] == "!":
        conversion = field[at + 1:at + 2]
        at += 2
        if at < len(field) and field[at] != ":":
            raise ValueError("expected ':' after conversion specifier")
    spec = field[at + 1:]
    if "{" in spec:
        if not outer:
            raise ValueError("Max string recursion exceeded")
        spec = expand(spec, keywords, args, state, False)
    if conversion == "s":
        value = str(value)
    elif conversion == "r":
        value = repr(value)
    elif conversion == "a":
        value = ascii(value)
    elif conversion:
        raise ValueError(f"Unknown conversion specifier {conversion}")
    return format(value, spec)


def field_value(name, keywords, args, state):
    """The argument and what of it a field names"""
    at = 0
    while at < len(name) and name[at] not in ".[":
        at += 1
    first = name[:at]
    if first and not first.isdigit():
        value = keywords[first]
    else:
        if first and state[0]:
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        if not first and state[1]:
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        number = int(first) if first else state[0]
        if first:
            state[1] = True
        else:
            state[0] += 1
        if number >= len(args):
            raise IndexError(f"Replacement index {number} out of range for positional args tuple")
        value = args[number]
    while at < len(name):
        end = at + 1
        if name[at] == ".":
            while end < len(name) and name[end] not in ".[":
                end += 1
            key = name[at + 1:end]
        else:
            if name[at] != "[":
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
            end = name.find("]", at)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[at + 1:end]
        if not key:
            raise ValueError("Empty attribute in format string")
        if name[at] == ".":
            value = getattr(value, key)
            at = end
        else:
            value = value[int(key) if key.isdigit() else key]
            at = end + 1
    return value


def percent_value(x, kind):
    """What stands for x in a field of a template"""
    if kind in "sra":
        return _mark(str(x) if kind == "s" else ascii(x) if kind == "a" else repr(x))
    if not _is_object(x):
        return x
    real = kind in "eEfFgG"
    for name in ("__float__", "__index__") if real else ("__int__", "__index__") if kind in "diu" else ("__index__",):
        f = _special(x, name)
        if f is not None:
            try:
                return converted(x, f, 2 if name == "__float__" else 1 if name == "__int__" else 0)
            except TypeError:
                if kind not in "diuoxX":
                    raise
                break
    if not _is_object(_value(x)):
        return _value(x)
    if kind in "diu":
        _raise(TypeError, "%%%s format: a real number is required, not %s" % (kind, _type_name(x)))
    if kind in "oxX":
        _raise(TypeError, "%%%s format: an integer is required, not %s" % (kind, _type_name(x)))
    if real:
        _raise(TypeError, "must be real number, not %s" % _type_name(x))
    return 0.5 if kind == "c" else None


def percent_key(template, at, value, mapping):
    """The item that (key) at template[at:] means, and where the key ends"""
    if not mapping:
        _raise(TypeError, "format requires a mapping")
    depth = 1
    end = at
    while depth:
        end += 1
        if end >= len(template):
            _raise(ValueError, "incomplete format key")
        depth += (template[end] == "(") - (template[end] == ")")
    return value[template[at + 1:end]], end + 1


def percent_next(args):
    """The next of the values, which are kept backwards"""
    if not args:
        _raise(TypeError, "not enough arguments for format string")
    return args.pop()


def percent(template, value):
    """template % value, with objects among the values"""
    args = list(value)[::-1] if isinstance(value, tuple) else [value]
    mapping = not isinstance(value, (tuple, str)) and (
        isinstance(value, (dict, list, bytes, bytearray, range)) or (_is_object(value) and _special(value, "__getitem__") is not None))
    parts = []
    done = 0
    at = template.find("%")
    while at >= 0:
        parts.append(template[done:at])
        start = at = at + 1
        if template[at:at + 1] == "(":
            item, start = percent_key(template, at, value, mapping)
            args = [item]
            at = start
        taken = []
        while at < len(template) and template[at] in "0123456789 .+-#*hlL":
            if template[at] == "*":
                width = percent_next(args)
                taken.append(None if _is_object(width) else width)
            at += 1
        if at >= len(template):
            _raise(ValueError, "incomplete format")
        kind = template[at]
        done = at + 1
        if kind == "%":
            parts.append(kind)
        else:
            item = percent_next(args)
            if kind not in "diouxXeEfFgGcrsa":
                _raise(ValueError, "unsupported format character '%s' (0x%x) at index %d" % (kind if " " <= kind < "\x7f" else "?", ord(kind), at))
            taken.append(percent_value(item, kind))
            parts.append(("%" + template[start:done]) % tuple(taken))
        at = template.find("%", done)
    if args and not mapping:
        _raise(TypeError, "not all arguments converted during string formatting")
    return "".join(parts) + template[done:]


# ---- iteration


def iterate(a, f):
    """What a loop goes over for an object with __iter__"""
    it = f(a)
    if isinstance(it, _generator):
        return it
    step = _special(it, "__next__") if _is_object(it) else None
    if step is None:
        _raise(TypeError, "iter() returned non-iterator of type '%s'" % _type_name(it))
    return _steps(it, step)


def _steps(it, step):  # the host knows it by what it is called with (own_iterator() in host/rare/generator.c)
    try:
        while True:
            yield step(it)
    except StopIteration as e:
        return e.value


def iterate_items(a, f):
    """The items of an object with __getitem__"""
    i = 0
    while True:
        try:
            x = f(a, i)
        except IndexError:
            return
        yield x
        i += 1


# ---- classes derived from built-in types


def new_value(cls, base, keywords, args):
    """cls(*args, **keywords)"""
    keeps = base is list or base is dict or base is set
    made = _instance(cls, base() if keeps else base(*args, **keywords) if keywords else base(*args))
    init = _special(made, "__init__")
    if init is not None:
        init(made, *args, **keywords)
    elif keeps:
        fill(made, _value(made), keywords, args)
    return made


def of_type(cls, method, keywords, args):
    """cls(method(*args, **keywords)): int.from_bytes and the like of a class derived from the type"""
    if len(args) > 2:  # from_bytes, whose keywords the compiler has put in their places
        return cls(method(args[0], args[1], signed=args[2]))
    return cls(method(*args, **keywords) if keywords else method(*args))


def make_value(cls, base, args):
    """base.__new__(cls, *args)"""
    return _instance(cls, base() if base is list or base is dict or base is set else base(*args))


def fill(made, value, keywords, args):
    """list.__init__(made, *args, **keywords), or another type's whose values can be changed"""
    if isinstance(value, dict):
        if len(args) > 1:
            _raise(TypeError, "dict expected at most 1 argument, got %d" % len(args))
        if args:
            value.update(args[0])
        value.update(keywords)
    elif isinstance(value, (list, set)):
        name = "list" if isinstance(value, list) else "set"
        if keywords:
            _raise(TypeError, name + "() takes no keyword arguments")
        if len(args) > 1:
            _raise(TypeError, "%s expected at most 1 argument, got %d" % (name, len(args)))
        value.clear()
        if args and name == "list":
            value.extend(args[0])
        elif args:
            value.update(args[0])


def do(name, value, args):
    """The method of the value's type"""
    name = _named(name)
    n = len(args)
    if n == 0:
        if name == "__len__":
            return len(value)
        if name == "__repr__":
            return repr(value)
        if name == "__str__":
            return str(value)
        if name == "__iter__":
            return iter(value)
        if name == "__hash__":
            return hash(value)
        if name == "__bool__":
            return True if value else False
        if name == "__int__" or name == "__index__":
            return int(value)
        if name == "__float__":
            return float(value)
        if name == "__neg__":
            return -value
        if name == "__abs__":
            return abs(value)
        if name == "__round__":
            return round(value)
        if name == "__reversed__":
            return reversed(value)
    elif n == 1:
        other = _value(args[0])
        if name == "__getitem__":
            return value[args[0]]
        if name == "__delitem__":
            del value[args[0]]
            return None
        if name == "__contains__":
            return args[0] in value
        if name == "__format__":
            return format(value, args[0])
        if name == "__round__":
            return round(value, other)
        if name == "__eq__":
            return value == other if fits(value, other) else NotImplemented
        if name == "__ne__":
            return value != other if fits(value, other) else NotImplemented
        return do_operator(name, value, other)
    elif name == "__setitem__":
        value[args[0]] = args[1]
        return None
    _raise(TypeError, "ePython's %s has no %s for a class derived from it" % (_type_name(value), name))


def fits(a, b):
    """Whether two values are of types that are compared and added"""
    if isinstance(a, (int, float)):
        return isinstance(b, (int, float) if isinstance(a, float) else int)
    return type(a) is type(b)


def do_operator(name, a, b):
    """a.__add__(b) and the like"""
    sign = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "and": "&", "or": "|",
            "xor": "^", "lshift": "<<", "rshift": ">>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
    operation = name[2:-2]
    if operation in ("iadd", "imul"):
        items = _value(a) if _is_object(a) else a
        if isinstance(items, list):
            if operation == "iadd":
                items += b
            else:
                items *= b
            return a
        a = items
    if operation in sign:
        swapped = False
    else:
        swapped = operation[:1] == "r" and operation[1:] in sign
        operation = operation[1:]
        if not swapped:
            _raise(TypeError, "ePython's %s has no %s for a class derived from it" % (_type_name(a), name))
    real = operation in ("and", "or", "xor", "lshift", "rshift") and (isinstance(a, float) or isinstance(b, float))
    if (real or not fits(a, b)) and not (isinstance(a, (str, list, tuple)) and operation in ("mul", "mod")):
        return NotImplemented
    op = sign[operation]
    if op == "<":
        return a < b
    if op == "<=":
        return a <= b
    if op == ">":
        return a > b
    if op == ">=":
        return a >= b
    return value_binary(op, b, a) if swapped else value_binary(op, a, b)


def value_append(value, item):
    """value.append(item)"""
    value.append(item)


def item_at(operation, items, index, item):
    """items[index], items[index] = item or del items[index], where the index is an object, or a slice of such"""
    if isinstance(index, slice):
        index = slice(index_of(index.start), index_of(index.stop), index_of(index.step))
    else:
        index = index_of(index)
    if operation == 0:
        return items[index]
    if operation == 1:
        if isinstance(items, bytearray):
            item = indices(item) if isinstance(item, (list, tuple)) else index_of(item)
        items[index] = item
    else:
        del items[index]


def index_of(x):
    """The int that an object stands for"""
    f = _special(x, "__index__") if _is_object(x) else None
    return _value(x) if f is None else converted(x, f, 0)


def indices(items):
    """A list of the items, ints in place of objects that stand for them"""
    return [index_of(x) if _is_object(x) else x for x in items]


def value_get(value, index):
    """value[index]"""
    return value[index]


def value_set(value, index, item):
    """value[index] = item"""
    value[index] = item


def value_delete(value, index):
    """del value[index]"""
    del value[index]


def value_has(item, value):
    """item in value"""
    return item in value


def value_missing(value, key, made, missing):
    """made[key] of a dict with a __missing__"""
    return value[key] if key in value else missing(made, key)


def value_binary(op, a, b):
    """a op b of the values of two objects; what can be changed in place stays the object that it is"""
    x = _value(a)
    y = _value(b)
    if op != "*=" or not _is_object(a) or isinstance(x, (list, tuple, str, bytes, bytearray)) or isinstance(y, (int, float)):
        try:
            return values_binary(op, x, y, a)
        except TypeError as e:
            if str(e) not in (refusal(op, x, y), refusal(op.rstrip("="), x, y)):
                raise
    _raise(TypeError, refusal(op, a, b))


def values_binary(op, a, b, changed):
    """The same of the values"""
    if op[-1] == "=" and isinstance(a, (list, dict, set, bytearray)):
        if op == "+=":
            a += b
        elif op == "*=":
            a *= b
        elif op == "|=":
            a |= b
        elif op == "&=":
            a &= b
        elif op == "-=":
            a -= b
        elif op == "^=":
            a ^= b
        else:
            values_binary(op[:-1], a, b, None)
        return changed
    if op == "+" or op == "+=":
        return a + b
    if op == "-" or op == "-=":
        return a - b
    if op == "*" or op == "*=":
        return a * b
    if op == "/" or op == "/=":
        return a / b
    if op == "//" or op == "//=":
        return a // b
    if op == "%" or op == "%=":
        return a % b
    if op == "|" or op == "|=":
        return a | b
    if op == "&" or op == "&=":
        return a & b
    if op == "^" or op == "^=":
        return a ^ b
    if op == "<<" or op == "<<=":
        return a << b
    if op == ">>" or op == ">>=":
        return a >> b
    return a ** b


# ---- classes that say themselves what belongs to them


def instance_of(x, classes):
    """isinstance(x, classes) of a tuple"""
    for c in classes:
        if isinstance(x, c):
            return True
    return False


def subclass_of(x, classes):
    """issubclass(x, classes) of a tuple"""
    for c in classes:
        if issubclass(x, c):
            return True
    return False


# ---- containers of objects


def same(a, b):
    """Whether two items are equal"""
    return a is b or a == b


def equal_containers(a, b):
    """a == b of two lists, tuples or dicts"""
    if len(a) != len(b) or isinstance(a, list) != isinstance(b, list) or isinstance(a, dict) != isinstance(b, dict):
        return False
    if isinstance(a, (set, frozenset)):
        return set_within(a, b)
    if isinstance(a, dict):
        for key in a:
            if key not in b or not same(a[key], b[key]):
                return False
        return True
    for i in range(len(a)):
        if not same(a[i], b[i]):
            return False
    return True


def items_equal(a, b, negate):
    """The same, or the opposite"""
    return equal_containers(a, b) is not negate


def ordered(a, b, order):
    """a < b, a <= b, a > b or a >= b"""
    return a <= b if order == 1 else a > b if order == 2 else a >= b if order == 3 else a < b


def items_less(a, b, order):
    """The same of two lists, tuples or sets"""
    if isinstance(a, (set, frozenset)):
        if order > 1:
            a, b = b, a
        return (order % 2 == 1 or len(a) < len(b)) and set_within(a, b)
    for i in range(min(len(a), len(b))):
        if not same(a[i], b[i]):
            return ordered(a[i], b[i], order)
    return ordered(len(a), len(b), order)


def jump_items_equal(a, b, negate):
    _decide(items_equal(a, b, negate), 4)


def jump_items_less(a, b, order):
    _decide(True if items_less(a, b, order) else False, 4)


def items_have(item, items):
    """item in items"""
    for x in items:
        if same(x, item):
            return True
    return False


def items_method(number, items, args):
    """index, count or remove of a list or tuple"""
    name = _method_name(number)
    start = 0
    end = len(items)
    if len(args) > 1:
        start, end, step = slice(args[1], args[2] if len(args) > 2 else None).indices(len(items))
    count = 0
    for i in range(start, end):
        if same(items[i], args[0]):
            if name == "index":
                return i
            if name == "remove":
                del items[i]
                return None
            count += 1
    if name == "count":
        return count
    if name == "remove":
        _raise(ValueError, "list.remove(x): x not in list")
    _raise(ValueError, "%r is not in list" % (args[0],) if isinstance(items, list) else "tuple.index(x): x not in tuple")


def extreme(largest, items):
    """max(items) or min(items)"""
    best = _ANY
    for x in items:
        if best is _ANY or (x > best if largest else x < best):
            best = x
    return best


def sum_objects(items, total):
    """sum(items, total)"""
    for x in items:
        total = total + x
    return total


def mapping(a, keys):
    """dict(a) of what has keys and items"""
    return {key: a[key] for key in keys(a)}


def merge_mapping(d, a, keys):
    """d |= a of what has keys and items"""
    for key in keys(a):
        d[key] = a[key]
    return d


def print_to(file, sep, end, values):
    """print(*values, sep=sep, end=end, file=file)"""
    file.write((" " if sep is None else sep).join([str(x) for x in values]) + ("\n" if end is None else end))


def sort(items, keys, reverse):
    """Sort a list by its items or their keys: by merging, so that only `<` is asked, and equal ones keep their order"""
    n = len(items)
    if keys is None:
        keys = items
    places = [i for i in range(n)]
    if reverse:
        places = places[::-1]
    width = 1
    while width < n:
        merged = []
        for low in range(0, n, 2 * width):
            i = low
            middle = j = min(low + width, n)
            high = min(low + 2 * width, n)
            while i < middle and j < high:
                if keys[places[j]] < keys[places[i]]:
                    merged.append(places[j])
                    j += 1
                else:
                    merged.append(places[i])
                    i += 1
            merged += places[i:middle]
            merged += places[j:high]
        places = merged
        width *= 2
    if reverse:
        places = places[::-1]
    items[:] = [items[i] for i in places]


def sorted_of(iterable):
    """sorted(iterable)"""
    items = [x for x in iterable]
    sort(items, None, False)
    return items


# ---- keys of dicts and sets
#
# An object keeps what its __hash__ gave last, so that the host can find it as any other key. What _plain is to do: 0 get, 1 set, 2 delete,
# 3 has, 4 keep a hash, 5 the keys with an equal hash, 6 add, 7 discard, 8 hash, 9 frozenset, from 10 on | & - ^.


def own_hash(x, f):
    """hash(x) by the method f"""
    h = f(x)
    if not isinstance(h, int):
        _raise(TypeError, "__hash__ method should return an integer")
    if h == -1:
        return -2
    return h if -9223372036854775808 <= h <= 9223372036854775807 else hash(h)


def prepare(key):
    """Let the objects in a key keep their hashes"""
    if _is_object(key):
        f = _special(key, "__hash__")
        if f is not None:
            _plain(4, None, key, own_hash(key, f))
        elif _special(key, "__eq__") is not None:
            hash(key)
    elif isinstance(key, tuple):
        for item in key:
            prepare(item)


def hash_of(key):
    """hash(key) of a tuple with objects in it"""
    prepare(key)
    return _plain(8, None, key, None)


def key_of(d, key):
    """The key of the dict or set that equals this one, else this one"""
    prepare(key)
    for k in _plain(5, d, key, None):
        if k is key or k == key:
            return k
    return key


def key_get(d, key):
    """d[key]"""
    return _plain(0, d, key_of(d, key), None)


def key_set(d, key, item):
    """d[key] = item"""
    _plain(1, d, key_of(d, key), item)


def key_delete(d, key):
    """del d[key]"""
    _plain(2, d, key_of(d, key), None)


def key_has(key, d):
    """key in d"""
    return _plain(3, d, key_of(d, key), None)


def key_get_or(d, key, default):
    """d.get(key, default)"""
    key = key_of(d, key)
    return _plain(0, d, key, None) if _plain(3, d, key, None) else default


def key_pairs(unused, pairs):
    """{key: item, ...}"""
    d = {}
    for i in range(0, len(pairs), 2):
        key_set(d, pairs[i], pairs[i + 1])
    return d


def key_merge(a, b, in_place):
    """a | b, or a |= b, of dicts"""
    result = a if in_place else dict(a)
    for key in b:
        key_set(result, key, _plain(0, b, key, None))
    return result


def key_dict(items):
    """dict(items)"""
    d = {}
    d |= items
    return d


def set_add(s, key):
    """s.add(key)"""
    _plain(6, s, key_of(s, key), None)


def set_make(items, frozen):
    """set(items) or frozenset(items)"""
    s = set()
    for key in items:
        set_add(s, key)
    return _plain(9, s, None, None) if frozen else s


def set_operation(operation, a, b, in_place):
    """a | b, a & b, a - b, a ^ b, by its number from 0 on"""
    if not in_place:
        other = set()
        for key in b:
            _plain(6, other, key_of(a, key), None)
        return _plain(10 + operation, a, other, None)
    keys = list(b) if operation == 0 else list(set_operation(operation, a, b, False))
    if operation != 0:
        a.clear()
    for key in keys:
        set_add(a, key)
    return a


def set_method(number, s, args):
    """A method of a set"""
    name = _method_name(number)
    if name == "add":
        set_add(s, args[0])
        return None
    if name in ("discard", "remove"):
        if name == "remove" and not key_has(args[0], s):
            raise KeyError(args[0])
        _plain(7, s, key_of(s, args[0]), None)
        return None
    if name == "update":
        for x in args:
            for key in x:
                set_add(s, key)
        return None
    if name == "difference_update":
        for x in args:
            if x is s:
                s.clear()
            for key in x:
                _plain(7, s, key_of(s, key), None)
        return None
    others = [x if isinstance(x, (set, frozenset)) else set_make(x, False) for x in args]
    if name == "issubset":
        return set_within(s, others[0])
    if name == "issuperset":
        return set_within(others[0], s)
    if name == "isdisjoint":
        for key in others[0]:
            if key_has(key, s):
                return False
        return True
    in_place = name[-6:] == "update"
    operation = {"u": 0, "i": 1, "d": 2, "s": 3}[name[0]]
    for other in others:
        s = set_operation(operation, s, other, in_place)
    return None if in_place else s


def set_within(a, b):
    """Whether all of a is in b"""
    for key in a:
        if not key_has(key, b):
            return False
    return True
