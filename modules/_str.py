# SPDX-License-Identifier: MIT
# The methods of str that return lists: str_split is str.split (include/methods.def). The host runs all others.


def str_split(s, sep=None, maxsplit=-1):
    """The pieces between occurrences of sep, or of white space (then none is empty). At most maxsplit splits; -1: all."""
    pieces = []
    start = 0
    if sep is None:
        i = 0
        in_word = False
        for c in s:
            if not (c in " \t\n\r\v\f\x1c\x1d\x1e\x1f" or c > "~" and c.isspace()):
                if not in_word:
                    start = i
                    in_word = True
                    if len(pieces) == maxsplit:
                        break
            elif in_word:
                pieces.append(s[start:i])
                in_word = False
            i += 1
        if in_word:
            pieces.append(s[start:])
        return pieces
    if not isinstance(sep, str):
        _raise(TypeError, f"must be str or None, not {str(type(sep))[8:-2]}")
    if not sep:
        _raise(ValueError, "empty separator")
    while len(pieces) != maxsplit:
        i = s.find(sep, start)
        if i < 0:
            break
        pieces.append(s[start:i])
        start = i + len(sep)
    pieces.append(s[start:])
    return pieces


def str_rsplit(s, sep=None, maxsplit=-1):
    """As split, the splits made from the end: the text is split backwards."""
    if sep:
        sep = sep[::-1]
    return [piece[::-1] for piece in str_split(s[::-1], sep, maxsplit)][::-1]


def str_splitlines(s, keepends=False):
    """The lines; with keepends, each with its end."""
    lines = []
    start = i = 0
    while i < len(s):
        j = i
        c = s[i]
        i += 1
        if c in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029":
            if c == "\r" and s[i:i + 1] == "\n":
                i += 1
            lines.append(s[start:i if keepends else j])
            start = i
    if start < len(s):
        lines.append(s[start:])
    return lines
