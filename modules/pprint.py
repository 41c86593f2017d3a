# SPDX-License-Identifier: MIT
# Python's pprint: values laid out on lines.


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text of a value, laid out."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Print a value, laid out."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """The same, dicts in the order that they have."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr, with a word in place of a container that holds itself, dicts sorted."""
    return PrettyPrinter()._repr(object, [], 0)


def isreadable(object):
    """Whether the text can be read back."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Whether a container holds itself."""
    return PrettyPrinter().isrecursive(object)


def _key(pair):
    return _Order(pair[0]), _Order(pair[1])


class _Order:
    """Keys of kinds that have no order are ordered by their types."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))

    def __eq__(self, other):
        return self.value == other.value


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort = sort_dicts
        self._underscores = underscore_numbers
        self._readable = True
        self._recursive = False

    def pprint(self, object):
        """Print a value."""
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        """Its text."""
        out = []
        self._format(object, out, 0, 0, [], 0)
        return "".join(out)

    def isreadable(self, object):
        """Whether the text can be read back."""
        self._readable, self._recursive = True, False
        self._repr(object, [], 0)
        return self._readable and not self._recursive

    def isrecursive(self, object):
        """Whether a container holds itself."""
        self._recursive = False
        self._repr(object, [], 0)
        return self._recursive

    # ---- on one line

    def format(self, object, context, maxlevels, level):
        """(text, whether it can be read back, whether the value holds itself)"""
        return self._repr(object, [], level), self._readable, self._recursive

    def _repr(self, value, around, level):
        kind = type(value)
        if kind is int and self._underscores:
            return f"{value:_d}"
        if kind not in (dict, list, tuple):
            text = repr(value)
            if text.startswith("<"):
                self._readable = False
            return text
        if not value:
            return repr(value)
        if self._depth and level >= self._depth:
            self._readable = False
            return "{...}" if kind is dict else "[...]" if kind is list else "(...,)" if len(value) == 1 else "(...)"
        for outer in around:
            if outer is value:
                self._readable = False
                self._recursive = True
                return _recursion(value)
        around.append(value)
        if kind is dict:
            parts = [f"{self._repr(k, around, level + 1)}: {self._repr(v, around, level + 1)}" for k, v in self._pairs(value)]
            text = "{" + ", ".join(parts) + "}"
        else:
            parts = [self._repr(item, around, level + 1) for item in value]
            text = "[" + ", ".join(parts) + "]" if kind is list else "(" + ", ".join(parts) + (",)" if len(parts) == 1 else ")")
        around.pop()
        return text

    def _pairs(self, value):
        pairs = [(k, v) for k, v in value.items()]
        if self._sort:
            try:
                return [(k, value[k]) for k in sorted(value)]
            except TypeError:
                return sorted(pairs, key=_key)
        return pairs

    # ---- on several

    def _format(self, value, out, indent, allowance, around, level):
        for outer in around:
            if outer is value:
                out.append(_recursion(value))
                return
        text = self._repr(value, [], level)
        if len(text) > self._width - indent - allowance:
            lay_out = self._layout(value)
            if lay_out is not None:
                around.append(value)
                lay_out(value, out, indent, allowance, around, level + 1)
                around.pop()
                return
        out.append(text)

    def _layout(self, value):
        kind = type(value)
        if kind is dict:
            return self._dict
        if kind is list:
            return self._list
        if kind is tuple:
            return self._tuple
        if kind is set or kind is frozenset:
            return self._set
        if kind is str:
            return self._str
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
            return self._dataclass
        if isinstance(value, dict):
            name = kind.__name__
            if name == "OrderedDict":
                return self._ordered
            if name == "defaultdict":
                return self._defaultdict
            if name == "Counter":
                return self._counter
        if kind.__name__ == "deque":
            return self._deque
        if kind.__name__ == "SimpleNamespace":
            return self._namespace
        return None

    def _dict(self, value, out, indent, allowance, around, level):
        out.append("{")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        if value:
            self._dict_items(self._pairs(value), out, indent, allowance + 1, around, level)
        out.append("}")

    def _ordered(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        out.append("OrderedDict(")
        self._format(list(value.items()), out, indent + 12, allowance + 1, around, level)
        out.append(")")

    def _list(self, value, out, indent, allowance, around, level):
        out.append("[")
        self._items(value, out, indent, allowance + 1, around, level)
        out.append("]")

    def _tuple(self, value, out, indent, allowance, around, level):
        out.append("(")
        end = ",)" if len(value) == 1 else ")"
        self._items(value, out, indent, allowance + len(end), around, level)
        out.append(end)

    def _set(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        name = type(value).__name__
        if name == "set":
            out.append("{")
            end = "}"
        else:
            out.append(name + "({")
            end = "})"
            indent += len(name) + 1
        items = [item for item in value]
        try:
            items = sorted(items)
        except TypeError:
            items = sorted(items, key=_Order)
        self._items(items, out, indent, allowance + len(end), around, level)
        out.append(end)

    def _str(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        lines = value.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        chunks = []
        width = left = self._width - indent
        text = ""
        for i, line in enumerate(lines):
            text = repr(line)
            if i == len(lines) - 1:
                left -= allowance
            if len(text) <= left:
                chunks.append(text)
                continue
            parts = _words(line)
            room = width
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                if j == len(parts) - 1 and i == len(lines) - 1:
                    room -= allowance
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            out.append(text)
            return
        if level == 1:
            out.append("(")
        for i, chunk in enumerate(chunks):
            if i:
                out.append("\n" + " " * indent)
            out.append(chunk)
        if level == 1:
            out.append(")")

    def _dataclass(self, value, out, indent, allowance, around, level):
        name = type(value).__name__
        indent += len(name) + 1
        items = [(field, getattr(value, field)) for field in value.__dataclass_fields__]
        out.append(name + "(")
        self._namespace_items(items, out, indent, allowance, around, level)
        out.append(")")

    def _namespace(self, value, out, indent, allowance, around, level):
        items = [(name, getattr(value, name)) for name in value.__dict__]
        out.append("namespace(")
        self._namespace_items(items, out, indent + 10, allowance, around, level)
        out.append(")")

    def _defaultdict(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        factory = self._repr(value.default_factory, around, level)
        indent += 12
        out.append(f"defaultdict({factory},\n{' ' * indent}")
        self._dict(value, out, indent, allowance + 1, around, level)
        out.append(")")

    def _counter(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        out.append("Counter({")
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        self._dict_items(value.most_common(), out, indent + 8, allowance + 2, around, level)
        out.append("})")

    def _deque(self, value, out, indent, allowance, around, level):
        if not value:
            out.append(repr(value))
            return
        indent += 6
        out.append("deque([")
        items = [item for item in value]
        if value.maxlen is None:
            self._items(items, out, indent, allowance + 2, around, level)
            out.append("])")
        else:
            self._items(items, out, indent, 2, around, level)
            maxlen = self._repr(value.maxlen, around, level)
            out.append(f"],\n{' ' * indent}maxlen={maxlen})")

    def _dict_items(self, pairs, out, indent, allowance, around, level):
        indent += self._indent
        for i, pair in enumerate(pairs):
            last = i == len(pairs) - 1
            text = self._repr(pair[0], around, level)
            out.append(text + ": ")
            self._format(pair[1], out, indent + len(text) + 2, allowance if last else 1, around, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _namespace_items(self, items, out, indent, allowance, around, level):
        for i, pair in enumerate(items):
            last = i == len(items) - 1
            out.append(pair[0] + "=")
            for outer in around:
                if outer is pair[1]:
                    out.append("...")
                    break
            else:
                self._format(pair[1], out, indent + len(pair[0]) + 1, allowance if last else 1, around, level)
            if not last:
                out.append(",\n" + " " * indent)

    def _items(self, items, out, indent, allowance, around, level):
        indent += self._indent
        if self._indent > 1:
            out.append((self._indent - 1) * " ")
        before = ""
        between = ",\n" + " " * indent
        width = room = self._width - indent + 1
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, around, level)
                w = len(text) + 2
                if width < w:
                    width = room
                    if before:
                        before = between
                if width >= w:
                    width -= w
                    out.append(before)
                    before = ", "
                    out.append(text)
                    continue
            out.append(before)
            before = between
            self._format(item, out, indent, allowance if last else 1, around, level)


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


def _words(line):
    """The words of a line, each with the blanks behind it."""
    words = []
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and not line[end].isspace():
            end += 1
        while end < len(line) and line[end].isspace():
            end += 1
        words.append(line[at:end])
        at = end
    return words
