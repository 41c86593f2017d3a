# SPDX-License-Identifier: MIT
# Python's textwrap: paragraphs of a given width, margins.
from _plain import length as _length

_BLANKS = " \t\n\v\f\r"
_ABOUT_WORDS = "_!\"'&.,?"


def wrap(text, width=70, *, initial_indent="", subsequent_indent="", expand_tabs=True, tabsize=8, replace_whitespace=True,
         fix_sentence_endings=False, break_long_words=True, break_on_hyphens=True, drop_whitespace=True, max_lines=None, placeholder=" [...]"):
    """The lines, at most so wide, that a paragraph becomes; as CPython's TextWrapper. ValueError: the width or the placeholder is impossible."""
    chunks = _chunks(_munged(text, expand_tabs, tabsize, replace_whitespace), break_on_hyphens)
    if fix_sentence_endings:
        _fix_endings(chunks)
    if width <= 0:
        _raise(ValueError, f"invalid width {width!r} (must be > 0)")
    if max_lines is not None:
        indent = subsequent_indent if max_lines > 1 else initial_indent
        if _length(indent) + _length(placeholder.lstrip()) > width:
            _raise(ValueError, "placeholder too large for max width")
    lines = []
    chunks.reverse()
    while chunks:
        indent = subsequent_indent if lines else initial_indent
        room = width - _length(indent)
        if drop_whitespace and lines and not chunks[-1].strip():
            del chunks[-1]
        line, used = _line(chunks, room)
        if chunks and _length(chunks[-1]) > room:
            _break_long(chunks, line, used, room, break_long_words, break_on_hyphens)
            used = sum([_length(chunk) for chunk in line])
        if drop_whitespace and line and not line[-1].strip():
            used -= _length(line.pop())
        if not line:
            continue
        if max_lines is None or _length(lines) + 1 < max_lines or _is_rest(chunks, drop_whitespace) and used <= room:
            lines.append(indent + "".join(line))
        else:
            _cut(lines, line, used, room, indent, placeholder, width)
            break
    return lines


def fill(text, width=70, **options):
    """The lines of wrap, joined."""
    return "\n".join(wrap(text, width, **options))


def shorten(text, width, *, initial_indent="", fix_sentence_endings=False, break_long_words=True, break_on_hyphens=True, placeholder=" [...]"):
    """The text with single spaces, cut at a word, with the placeholder at the end, if it is wider."""
    return fill(" ".join(text.strip().split()), width, initial_indent=initial_indent, fix_sentence_endings=fix_sentence_endings,
                break_long_words=break_long_words, break_on_hyphens=break_on_hyphens, max_lines=1, placeholder=placeholder)


def _munged(text, expand_tabs, tabsize, replace_whitespace):
    if expand_tabs:
        text = text.expandtabs(tabsize)
    if replace_whitespace:
        for c in _BLANKS:
            text = text.replace(c, " ")
    return text


def _end_of(text, i, blank):
    """Where the run of blanks, or of others, that is at i ends."""
    n = _length(text)
    while i < n and (text[i] in _BLANKS) == blank:
        i += 1
    return i


def _is_letter(text, i):
    """Whether there is a letter at i: \\w but no digit."""
    return 0 <= i < _length(text) and (text[i].isalpha() or text[i] == "_" or (text[i].isalnum() and not text[i].isdecimal()))


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_about_words(text, i):
    return i >= 0 and (_is_word(text[i]) or text[i] in _ABOUT_WORDS)


def _dashes(text, i):
    """Where a row of at least two hyphens that is at i ends, if a word follows it; else i."""
    end = i
    n = _length(text)
    while end < n and text[end] == "-":
        end += 1
    if end - i < 2 or end == n or not _is_word(text[end]):
        return i
    return end


def _hyphen_breaks(text, i):
    """Whether a line may end behind the hyphen at i: letters before and behind it."""
    before = _is_letter(text, i - 1) and _is_letter(text, i - 2)
    if not before:
        before = _is_letter(text, i - 3) and text[i - 2] == "-" and _is_about_words(text, i - 1) if i > 2 else False
    behind = i + 2 if i + 2 < _length(text) and text[i + 2] == "-" else i + 1
    return before and _is_letter(text, i + 1) and _is_letter(text, behind + 1)


def _chunks(text, hyphens):
    """The pieces between which a line may end: blanks, words, parts of words up to a hyphen, dashes."""
    chunks = []
    i = 0
    n = _length(text)
    while i < n:
        if text[i] in _BLANKS:
            end = _end_of(text, i, True)
        elif not hyphens:
            end = _end_of(text, i, False)
        else:
            end = _dashes(text, i) if _is_about_words(text, i - 1) else i
            if end == i:
                end = _word_end(text, i)
        chunks.append(text[i:end])
        i = end
    return chunks


def _word_end(text, i):
    n = _length(text)
    end = i + 1
    while end < n and text[end] not in _BLANKS:
        if text[end] == "-" and _hyphen_breaks(text, end):
            return end + 1
        if _is_about_words(text, end - 1) and _dashes(text, end) > end:
            return end
        end += 1
    return end


def _fix_endings(chunks):
    """Two blanks behind the end of a sentence."""
    i = 0
    while i < _length(chunks) - 1:
        if chunks[i + 1] == " " and _ends_sentence(chunks[i]):
            chunks[i + 1] = "  "
            i += 1
        i += 1


def _ends_sentence(word):
    end = word[:-1] if word[-1:] in ("'", '"') else word
    return _length(end) > 1 and end[-1] in ".!?" and "a" <= end[-2] <= "z"


def _line(chunks, room):
    """The chunks that fit, taken from the end of the list, and their length."""
    line = []
    used = 0
    while chunks:
        n = _length(chunks[-1])
        if used + n > room:
            break
        line.append(chunks.pop())
        used += n
    return line, used


def _break_long(chunks, line, used, room, break_long_words, break_on_hyphens):
    """The first chunk is wider than a line: cut it, or give it a line of its own."""
    left = 1 if room < 1 else room - used
    if break_long_words:
        chunk = chunks[-1]
        end = left
        if break_on_hyphens and _length(chunk) > left:
            hyphen = chunk.rfind("-", 0, left)
            if hyphen > 0 and any([c != "-" for c in chunk[:hyphen]]):
                end = hyphen + 1
        line.append(chunk[:end])
        chunks[-1] = chunk[end:]
    elif not line:
        line.append(chunks.pop())


def _is_rest(chunks, drop_whitespace):
    """Whether nothing worth a line is left."""
    return not chunks or (drop_whitespace and _length(chunks) == 1 and not chunks[0].strip())


def _cut(lines, line, used, room, indent, placeholder, width):
    """The last of max_lines lines, more being left."""
    while line:
        if line[-1].strip() and used + _length(placeholder) <= room:
            line.append(placeholder)
            lines.append(indent + "".join(line))
            return
        used -= _length(line.pop())
    if lines:
        last = lines[-1].rstrip()
        if _length(last) + _length(placeholder) <= width:
            lines[-1] = last + placeholder
            return
    lines.append(indent + placeholder.lstrip())


def dedent(text):
    """The text without the blanks that all its lines begin with; lines of blanks become empty."""
    lines = ["" if not line.strip(" \t") else line for line in text.split("\n")]
    margin = None
    for line in lines:
        if not line:
            continue
        start = line[:_length(line) - _length(line.lstrip(" \t"))]
        if margin is None:
            margin = start
        else:
            n = 0
            while n < min(_length(margin), _length(start)) and margin[n] == start[n]:
                n += 1
            margin = margin[:n]
    n = _length(margin or "")
    return "\n".join([line[n:] for line in lines])


def indent(text, prefix, predicate=None):
    """The text with the prefix before each line that is not blank, or for which predicate(line) is true."""
    lines = []
    for line in text.splitlines(True):
        if predicate(line) if predicate else line.strip():
            line = prefix + line
        lines.append(line)
    return "".join(lines)


class TextWrapper:
    """The options of wrap, kept."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
                 max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The lines that a paragraph becomes."""
        return wrap(text, self.width, initial_indent=self.initial_indent, subsequent_indent=self.subsequent_indent,
                    expand_tabs=self.expand_tabs, tabsize=self.tabsize, replace_whitespace=self.replace_whitespace,
                    fix_sentence_endings=self.fix_sentence_endings, break_long_words=self.break_long_words,
                    break_on_hyphens=self.break_on_hyphens, drop_whitespace=self.drop_whitespace, max_lines=self.max_lines,
                    placeholder=self.placeholder)

    def fill(self, text):
        """The same, joined."""
        return "\n".join(self.wrap(text))
