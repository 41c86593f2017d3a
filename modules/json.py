# SPDX-License-Identifier: MIT
# JSON. Numbers with a point or an exponent are floats, of the precision that floats have here.


class JSONDecodeError(ValueError):
    """The text is no JSON: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} (char {pos})")


# ---- reading


def _skip(s, i):
    """Where something else than space begins."""
    while i < len(s) and s[i] in " \t\n\r":
        i += 1
    return i


def _string(s, begin):
    """(the text whose first character is at begin, where it ends)"""
    parts = []
    i = begin
    while True:
        end = s.find('"', i)
        escape = s.find("\\", i, len(s) if end < 0 else end)
        plain = s[i:escape if escape >= 0 else len(s) if end < 0 else end]
        if not plain.isprintable():
            _check_controls(s, i, plain)
        if escape < 0:
            if end < 0:
                raise JSONDecodeError("Unterminated string starting at", s, begin - 1)
            if not parts:
                return plain, end + 1
            parts.append(plain)
            return "".join(parts), end + 1
        parts.append(plain)
        c, i = _escape(s, escape + 1, begin)
        parts.append(c)


def _check_controls(s, i, text):
    for k in range(len(text)):
        if text[k] < " ":
            raise JSONDecodeError("Invalid control character at", s, i + k)


def _escape(s, i, begin):
    if i == len(s):
        raise JSONDecodeError("Unterminated string starting at", s, begin - 1)
    c = s[i]
    if c == "u":
        code = _hex(s, i)
        i += 5
        if 0xd800 <= code < 0xdc00 and s[i:i + 2] == "\\u" and i + 6 < len(s):
            low = _hex(s, i + 1)
            if 0xdc00 <= low < 0xe000:
                return chr(0x10000 + (code - 0xd800 << 10 | low - 0xdc00)), i + 6
        return chr(code), i
    at = '"\\/bfnrt'.find(c)
    if at < 0:
        raise JSONDecodeError("Invalid \\escape", s, i - 1)
    return '"\\/\b\f\n\r\t'[at], i + 1


def _hex(s, i):
    digits = s[i + 1:i + 5]
    if i + 5 < len(s) and digits.strip("0123456789abcdefABCDEF") == "":
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, i)


def _digits(s, i):
    while i < len(s) and s[i] in "0123456789":
        i += 1
    return i


def _number(s, begin, hooks):
    """(the number at begin, where it ends); None: there is none."""
    i = begin + (s[begin] == "-")
    end = i + 1 if i < len(s) and s[i] == "0" else _digits(s, i)
    if end == i:
        return None
    whole = end
    if end + 1 < len(s) and s[end] == "." and s[end + 1] in "0123456789":
        end = _digits(s, end + 1)
    if end < len(s) and s[end] in "eE":
        first = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
        if _digits(s, first) > first:
            end = _digits(s, first)
    if end == whole:
        return (hooks[2] or int)(s[begin:end]), end
    return (hooks[1] or float)(s[begin:end]), end


def _array(s, i, hooks):
    items = []
    i = _skip(s, i)
    if s[i:i + 1] == "]":
        return items, i + 1
    while True:
        item, i = _value(s, i, hooks)
        items.append(item)
        i = _skip(s, i)
        c = s[i:i + 1]
        if c == "]":
            return items, i + 1
        if c != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, i)
        i = _skip(s, i + 1)


def _object(s, i, hooks):
    pairs = []
    i = _skip(s, i)
    if s[i:i + 1] == "}":
        return _made(pairs, hooks), i + 1
    while True:
        if s[i:i + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, i)
        key, i = _string(s, i + 1)
        i = _skip(s, i)
        if s[i:i + 1] != ":":
            raise JSONDecodeError("Expecting ':' delimiter", s, i)
        value, i = _value(s, _skip(s, i + 1), hooks)
        pairs.append((key, value))
        i = _skip(s, i)
        c = s[i:i + 1]
        if c == "}":
            return _made(pairs, hooks), i + 1
        if c != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, i)
        i = _skip(s, i + 1)


def _made(pairs, hooks):
    if hooks[3] is not None:
        return hooks[3](pairs)
    return dict(pairs) if hooks[0] is None else hooks[0](dict(pairs))


_WORDS = {"n": ("null", None), "t": ("true", True), "f": ("false", False)}
_CONSTANTS = {"N": "NaN", "I": "Infinity", "-": "-Infinity"}


def _value(s, i, hooks):
    """(the value at i, where it ends)"""
    c = s[i:i + 1]
    if c == '"':
        return _string(s, i + 1)
    if c == "{":
        return _object(s, i + 1, hooks)
    if c == "[":
        return _array(s, i + 1, hooks)
    if c in _WORDS:
        word, value = _WORDS[c]
        if s[i:i + len(word)] == word:
            return value, i + len(word)
    elif c != "" and c in "-0123456789":
        found = _number(s, i, hooks)
        if found is not None:
            return found
    if c in _CONSTANTS:
        word = _CONSTANTS[c]
        if s[i:i + len(word)] == word:
            return float(word), i + len(word)
    raise JSONDecodeError("Expecting value", s, i)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None):
    """The value that a text of JSON means. JSONDecodeError: it is none."""
    if cls is not None:
        return cls(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, object_pairs_hook=object_pairs_hook).decode(s)
    if not isinstance(s, str):
        raise TypeError(f"the JSON object must be str, bytes or bytearray, not {type(s).__name__}")
    if s.startswith("\ufeff"):
        raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    value, end = _value(s, _skip(s, 0), (object_hook, parse_float, parse_int, object_pairs_hook))
    end = _skip(s, end)
    if end != len(s):
        raise JSONDecodeError("Extra data", s, end)
    return value


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, object_pairs_hook=None):
    """The value that a file of JSON means."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 object_pairs_hook=object_pairs_hook)


# ---- writing


def _quoted(s, ascii):
    if s.isprintable() and '"' not in s and "\\" not in s and (not ascii or s.isascii()):
        return '"' + s + '"'
    return '"' + "".join([_character(c, ascii) for c in s]) + '"'


def _character(c, ascii):
    at = '"\\\b\f\n\r\t'.find(c)
    if at >= 0:
        return "\\" + '"\\bfnrt'[at]
    code = ord(c)
    if code < 32 or ascii and 127 <= code < 0x10000:
        return f"\\u{code:04x}"
    if ascii and code >= 0x10000:
        code -= 0x10000
        return f"\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}"
    return c


def _real(x, allow_nan):
    if x == x and x - x == 0:
        return repr(x)
    if not allow_nan:
        raise ValueError("Out of range float values are not JSON compliant")
    return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"


class JSONDecoder:
    """Reads texts by these functions."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The value of a text."""
        return loads(s, object_hook=self.object_hook, parse_float=self.parse_float, parse_int=self.parse_int,
                     object_pairs_hook=self.object_pairs_hook)


class JSONEncoder:
    """How values are written; default() is asked for those that JSON has not."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Another value, to be written instead. TypeError: there is none."""
        raise TypeError(f"Object of type {type(o).__name__} is not JSON serializable")

    def encode(self, o):
        """The text of a value."""
        out = []
        self._write(out, o, "\n", ())
        return "".join(out)

    def iterencode(self, o):
        """The text of a value, in parts."""
        return iter([self.encode(o)])

    def _simple(self, o):
        """The text of a value without parts, None of others."""
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return str(int(o))
        if isinstance(o, float):
            return _real(o, self.allow_nan)
        return None

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self._simple(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")

    def _write(self, out, o, line, around):
        text = self._simple(o)
        if text is not None:
            out.append(text)
            return
        if self.check_circular:
            for other in around:
                if other is o:
                    raise ValueError("Circular reference detected")
        around = around + (o,)
        if isinstance(o, (list, tuple)):
            self._sequence(out, o, line, around)
        elif isinstance(o, dict):
            self._mapping(out, o, line, around)
        else:
            self._write(out, self.default(o), line, around)

    def _sequence(self, out, o, line, around):
        if not o:
            out.append("[]")
            return
        inner = line + self.indent if self.indent is not None else ""
        before = "[" + inner
        for x in o:
            out.append(before)
            self._write(out, x, inner, around)
            before = self.item_separator + inner
        out.append(line + "]" if self.indent is not None else "]")

    def _mapping(self, out, o, line, around):
        if not o:
            out.append("{}")
            return
        inner = line + self.indent if self.indent is not None else ""
        before = first = "{" + inner
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            out.append(before + _quoted(key, self.ensure_ascii) + self.key_separator)
            self._write(out, value, inner, around)
            before = self.item_separator + inner
        if before is first:
            out.append("{")   # no key has been written
        out.append(line + "}" if self.indent is not None else "}")


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
          default=None, sort_keys=False):
    """The text of a value."""
    return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
                                sort_keys=sort_keys, indent=indent, separators=separators, default=default).encode(obj)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False):
    """Write the text of a value to a file."""
    fp.write(dumps(obj, skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, cls=cls,
                   indent=indent, separators=separators, default=default, sort_keys=sort_keys))
