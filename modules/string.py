# SPDX-License-Identifier: MIT
# Python's string: characters of kinds, capwords, templates.

ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
whitespace = " \t\n\r\v\f"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """The words of s, split at sep, each with a large first letter and small others; without sep joined by single spaces."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class Template:
    """A text in which $name and ${name} stand for values, $$ for $."""
    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """(text before, name or None for $$ or False for what is neither, all of it, where) one after the other, the text at the end."""
        template = self.template
        at = 0
        while True:
            i = template.find(self.delimiter, at)
            if i < 0:
                break
            end = i + len(self.delimiter)
            name = False
            if template.startswith(self.delimiter, end):
                name = None
                end += len(self.delimiter)
            else:
                braced = template.startswith("{", end)
                stop = start = end + braced
                while stop < len(template) and _names(template[start:stop + 1]):
                    stop += 1
                if stop > start and (not braced or template.startswith("}", stop)):
                    name = template[start:stop]
                    end = stop + braced
            yield template[at:i], name, template[i:end], i
            at = end
        yield template[at:], _ANY, "", 0

    def _substitute(self, safe, args, kws):
        mapping = kws
        if args:
            mapping = _Chain(kws, args[0]) if kws else args[0]
        result = []
        for before, name, whole, i in self._parts():
            result.append(before)
            if name is None:
                result.append(self.delimiter)
            elif name is False:
                if not safe:
                    i += len(self.delimiter)
                    lines = self.template[:i].splitlines(keepends=True)
                    column = i - len("".join(lines[:-1]))
                    raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")
                result.append(whole)
            elif name is not _ANY:
                if safe:
                    try:
                        value = str(mapping[name])
                    except KeyError:
                        value = whole
                    result.append(value)
                else:
                    result.append(str(mapping[name]))
        return "".join(result)

    def substitute(self, /, *args, **kws):
        """The text with the values of a dict, and of the keywords. KeyError: a value is missing; ValueError: a $ that begins nothing."""
        return self._substitute(False, args, kws)

    def safe_substitute(self, /, *args, **kws):
        """The same, but what is missing or wrong stays as it is."""
        return self._substitute(True, args, kws)

    def is_valid(self):
        """Whether substitute finds no $ that begins nothing."""
        return all([part[1] is not False for part in self._parts()])

    def get_identifiers(self):
        """The names, each once."""
        names = []
        for part in self._parts():
            if isinstance(part[1], str) and part[1] not in names:
                names.append(part[1])
        return names


def _names(text):
    return text.isascii() and text.isidentifier()


class _Chain:
    def __init__(self, first, second):
        self.first = first
        self.second = second

    def __getitem__(self, key):
        return self.first[key] if key in self.first else self.second[key]


class Formatter:
    """str.format, as methods. Its steps cannot be replaced in a class derived from it."""

    def __init__(self):
        if type(self) is not Formatter:
            raise TypeError("ePython's string.Formatter is no base of other classes")

    def format(self, format_string, /, *args, **kwargs):
        """format_string.format(*args, **kwargs)"""
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same of a sequence and a dict."""
        return format_string.format(*args, **kwargs)
