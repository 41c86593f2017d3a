# SPDX-License-Identifier: MIT
# Regular expressions. The host compiles and matches them (host/rare/builtin_regex.c, by PCRE2); an expression is a number here.

NOFLAG = 0
ASCII = A = 256
IGNORECASE = I = 2
MULTILINE = M = 8
DOTALL = S = 16
UNICODE = U = 32
VERBOSE = X = 64


class error(Exception):
    """What is wrong with an expression: msg, pattern, pos, lineno, colno."""

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            msg = f"{msg} at position {pos}"
            if "\n" in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


class Match:
    """Where an expression has been found."""

    def __init__(self, re, string, pos, endpos, spans):
        self.re = re
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def _number(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        if not isinstance(group, int) or not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _group(self, group, default):
        i = 2 * self._number(group)
        if self._spans[i] < 0:
            return default
        return self.string[self._spans[i]:self._spans[i + 1]]

    def group(self, *groups):
        """The text of the whole match, or of a group by number or name; of several groups a tuple."""
        if not groups:
            return self._group(0, None)
        if len(groups) == 1:
            return self._group(groups[0], None)
        return tuple([self._group(group, None) for group in groups])

    def __getitem__(self, group):
        return self._group(group, None)

    def groups(self, default=None):
        """The texts of all groups."""
        return tuple([self._group(i, default) for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        """The texts of the named groups."""
        return {name: self._group(name, default) for name in self.re.groupindex}

    def start(self, group=0):
        """Where a group begins; -1: it has no part in the match."""
        return self._spans[2 * self._number(group)]

    def end(self, group=0):
        """Where a group ends."""
        return self._spans[2 * self._number(group) + 1]

    def span(self, group=0):
        """(start(group), end(group))"""
        i = 2 * self._number(group)
        return self._spans[i], self._spans[i + 1]

    @property
    def regs(self):
        """The spans of all groups."""
        return tuple([self.span(i) for i in range(self.re.groups + 1)])

    @property
    def lastindex(self):
        """The number of the last group that ended."""
        last = None
        for i in range(1, self.re.groups + 1):
            if self._spans[2 * i] >= 0 and (last is None or self._spans[2 * i + 1] > self._spans[2 * last + 1]):
                last = i
        return last

    @property
    def lastgroup(self):
        """Its name."""
        last = self.lastindex
        for name, group in self.re.groupindex.items():
            if group == last:
                return name
        return None

    def expand(self, template):
        """The template with its references replaced."""
        return _expand(_parse_template(template, self.re), self)

    def __repr__(self):
        return f"<re.Match object; span={self.span()!r}, match={self.group()!r}>"


class Pattern:
    """A compiled expression."""

    def __init__(self, pattern, flags):
        words = _regex("compile", pattern, flags).split(" ")
        if words[0] == "!":
            position = int(words[1])
            raise error(" ".join(words[2:]), pattern, None if position < 0 else position)
        self.pattern = pattern
        self._number = int(words[0])
        self.flags = int(words[1])
        if not self.flags & ASCII:
            self.flags |= UNICODE
        self.groups = int(words[2])
        self.groupindex = {}
        pairs = []
        for word in words[3:]:
            name, group = word.split("=")
            pairs.append((int(group), name))
        for group, name in sorted(pairs):
            self.groupindex[name] = group

    def _find(self, what, string, pos, endpos, more=0):
        if not isinstance(string, str):
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        spans = _regex(what, self._number, string, pos, endpos, more)
        return None if spans is None else Match(self, string, pos, min(endpos, len(string)), spans)

    def search(self, string, pos=0, endpos=2147483647):
        """The first match, None if there is none."""
        return self._find("search", string, pos, endpos)

    def match(self, string, pos=0, endpos=2147483647):
        """A match at the beginning."""
        return self._find("match", string, pos, endpos)

    def fullmatch(self, string, pos=0, endpos=2147483647):
        """A match of the whole text."""
        return self._find("fullmatch", string, pos, endpos)

    def finditer(self, string, pos=0, endpos=2147483647):
        """All matches that do not overlap, one after the other."""
        more = 0
        while True:
            found = self._find("search", string, pos, endpos, more)
            if found is None:
                return
            yield found
            start, pos = found.span()
            more = int(start == pos)

    def findall(self, string, pos=0, endpos=2147483647):
        """The texts of all matches: of the group, or a tuple of the groups, if it has any."""
        texts = []
        for found in self.finditer(string, pos, endpos):
            if not self.groups:
                texts.append(found.group())
            elif self.groups == 1:
                texts.append(found._group(1, ""))
            else:
                texts.append(found.groups(""))
        return texts

    def split(self, string, maxsplit=0):
        """The parts between the matches, with the texts of the groups."""
        parts = []
        end = 0
        if maxsplit >= 0:
            for found in self.finditer(string):
                parts.append(string[end:found.start()])
                parts.extend(found.groups())
                end = found.end()
                maxsplit -= 1
                if not maxsplit:
                    break
        parts.append(string[end:])
        return parts

    def subn(self, repl, string, count=0):
        """(the text with matches replaced, how many); repl: a template, or a function of the match."""
        template = None if callable(repl) else _parse_template(repl, self)
        parts = []
        end = n = 0
        if count >= 0:
            for found in self.finditer(string):
                parts.append(string[end:found.start()])
                parts.append(repl(found) if template is None else _expand(template, found))
                end = found.end()
                n += 1
                if n == count:
                    break
        parts.append(string[end:])
        return "".join(parts), n

    def sub(self, repl, string, count=0):
        """The text with matches replaced."""
        return self.subn(repl, string, count)[0]

    def __repr__(self):
        names = [name for value, name in ((2, "IGNORECASE"), (8, "MULTILINE"), (16, "DOTALL"), (64, "VERBOSE"), (256, "ASCII"))
                 if self.flags & value]
        flags = "|".join([f"re.{name}" for name in names])
        return f"re.compile({repr(self.pattern)[:200]}{', ' if flags else ''}{flags})"

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return self._number == other._number

    def __hash__(self):
        return hash((self.pattern, self.flags))


# ---- templates: a list of texts and numbers of groups


def _group_of(name, pattern, template, at):
    if name.isdigit():
        if int(name) > pattern.groups:
            raise error(f"invalid group reference {int(name)}", template, at)
        return int(name)
    if not name.isidentifier():
        raise error(f"bad character in group name {name!r}" if name else "missing group name", template, at)
    if name not in pattern.groupindex:
        raise IndexError(f"unknown group name {name!r}")
    return pattern.groupindex[name]


def _parse_template(template, pattern):
    """The parts of a template, as (part, where the next begins)."""
    parts = []
    i = 0
    while True:
        next = template.find("\\", i)
        if next < 0:
            parts.append(template[i:])
            return parts
        parts.append(template[i:next])
        part, i = _parse_escape(template, next, pattern)
        parts.append(part)


def _parse_escape(template, i, pattern):
    c = template[i + 1:i + 2]
    if c == "":
        raise error("bad escape (end of pattern)", template, i)
    if c == "g":
        if template[i + 2:i + 3] != "<":
            raise error("missing <", template, i + 2)
        end = template.find(">", i + 3)
        if end < 0:
            raise error("missing >, unterminated name" if template[i + 3:] else "missing group name", template, i + 3)
        return _group_of(template[i + 3:end], pattern, template, i + 3), end + 1
    if c in "0123456789":
        return _parse_number(template, i, pattern)
    if c in "abfnrtv\\":
        return "\a\b\f\n\r\t\v\\"["abfnrtv\\".index(c)], i + 2
    if c.isalpha() and c.isascii():
        raise error(f"bad escape \\{c}", template, i)
    return "\\" + c, i + 2


def _parse_number(template, i, pattern):
    """An octal character, or a group."""
    end = i + 2
    octal = template[i + 1] == "0"
    while end < i + 4 and template[end:end + 1] != "" and template[end] in "01234567":
        end += 1
    if octal or end == i + 4 and template[i + 1] in "0123":
        return chr(int(template[i + 1:end], 8)), end
    end = i + 3 if template[i + 2:i + 3].isdigit() else i + 2
    return _group_of(template[i + 1:end], pattern, template, i + 1), end


def _expand(template, match):
    return "".join([part if isinstance(part, str) else match._group(part, "") for part in template])


# ---- functions

_compiled = {}   # the latest, by expression and flags


def compile(pattern, flags=0):
    """The compiled expression."""
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    key = (pattern, flags)
    if key not in _compiled:
        if len(_compiled) == 16:
            _compiled.clear()
        _compiled[key] = Pattern(pattern, flags)
    return _compiled[key]


def purge():
    """Forget the compiled expressions."""
    _compiled.clear()


def search(pattern, string, flags=0):
    """The first match, None if there is none."""
    return compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """A match at the beginning."""
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole text."""
    return compile(pattern, flags).fullmatch(string)


def finditer(pattern, string, flags=0):
    """All matches, one after the other."""
    return compile(pattern, flags).finditer(string)


def findall(pattern, string, flags=0):
    """The texts of all matches."""
    return compile(pattern, flags).findall(string)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts between the matches."""
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    """The text with matches replaced."""
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """The same, and how many."""
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    """The text with a backslash before all that means more than itself."""
    return "".join(["\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c for c in pattern])
