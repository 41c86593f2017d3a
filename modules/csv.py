# SPDX-License-Identifier: MIT
# Python's csv: rows of text that is separated by commas, read and written.
QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3


class Error(Exception):
    """The text cannot be read, or the row cannot be written."""


class Dialect:
    """How rows are written."""

    delimiter = ","
    quotechar = '"'
    escapechar = None
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL
    strict = False


class excel(Dialect):
    """With commas."""


class excel_tab(excel):
    """With tabulators."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """With all fields in quotes."""

    quoting = QUOTE_ALL
    lineterminator = "\n"


_dialects = {"excel": excel, "excel-tab": excel_tab, "unix": unix_dialect}
_OPTIONS = ("delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace", "lineterminator", "quoting", "strict")


def register_dialect(name, dialect=excel, **options):
    """Give a dialect a name."""
    _dialects[name] = _Format(dialect, options)


def list_dialects():
    """The names of dialects."""
    return list(_dialects)


def get_dialect(name):
    """The dialect of that name. Error: there is none."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


class _Format:
    """What a dialect and options say, checked."""

    def __init__(self, dialect, options):
        base = get_dialect(dialect) if isinstance(dialect, str) else dialect
        for name in options:
            if name not in _OPTIONS:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        self.delimiter = options.get("delimiter", base.delimiter)
        self.quotechar = options.get("quotechar", base.quotechar)
        self.escapechar = options.get("escapechar", base.escapechar)
        self.doublequote = options.get("doublequote", base.doublequote)
        self.skipinitialspace = options.get("skipinitialspace", base.skipinitialspace)
        self.lineterminator = options.get("lineterminator", base.lineterminator)
        self.quoting = options.get("quoting", base.quoting)
        self.strict = options.get("strict", base.strict)
        if not isinstance(self.delimiter, str) or len(self.delimiter) != 1:
            raise TypeError('"delimiter" must be a 1-character string')
        if self.quoting != QUOTE_NONE:
            if self.quotechar is None:
                raise TypeError("quotechar must be set if quoting enabled")
            if not isinstance(self.quotechar, str) or len(self.quotechar) != 1:
                raise TypeError('"quotechar" must be a 1-character string')


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        return self._row(next(self._lines))

    def _row(self, line):
        """The fields of a row that begins with the line."""
        d = self.dialect
        fields = []
        field = []      # parts of the one that is being read
        quoted = False  # it began with a quote
        inside = False  # of quotes
        begins = True
        while True:
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            i = 0
            n = len(line)
            while i < n:
                c = line[i]
                i += 1
                if inside:
                    if c == d.escapechar and i < n:
                        field.append(line[i])
                        i += 1
                    elif c == d.quotechar:
                        if d.doublequote and i < n and line[i] == c:
                            field.append(c)
                            i += 1
                        else:
                            inside = False
                    else:
                        field.append(c)
                elif c == d.delimiter:
                    fields.append(self._field(field, quoted))
                    field = []
                    quoted = False
                    begins = True
                elif c == "\n" or c == "\r":
                    break
                elif begins and c == d.quotechar and d.quoting != QUOTE_NONE:
                    quoted = inside = True
                    begins = False
                elif begins and c == " " and d.skipinitialspace:
                    pass
                elif c == d.escapechar and i < n:
                    field.append(line[i])
                    i += 1
                    begins = False
                elif quoted and d.strict:
                    raise Error(f"'{d.delimiter}' expected after '{d.quotechar}'")
                else:
                    field.append(c)
                    begins = False
            if not inside:
                break
            line = next(self._lines, None)
            if line is None:
                if d.strict:
                    raise Error("unexpected end of data")
                break
        if fields or field or quoted or not begins:
            fields.append(self._field(field, quoted))
        return fields

    def _field(self, parts, quoted):
        text = "".join(parts)
        if self.dialect.quoting == QUOTE_NONNUMERIC and not quoted:
            return float(text)
        return text


def reader(csvfile, dialect="excel", **fmtparams):
    """An iterator of rows, lists of texts, of what gives lines."""
    return _Reader(csvfile, _Format(dialect, fmtparams))


class _Writer:
    def __init__(self, file, dialect):
        self._file = file
        self.dialect = dialect

    def writerow(self, row):
        """Write the fields as a line; what the file's write says."""
        d = self.dialect
        fields = [self._field(value) for value in row]
        if len(fields) == 1 and fields[0] == "":
            if d.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields[0] = d.quotechar * 2
        return self._file.write(d.delimiter.join(fields) + d.lineterminator)

    def writerows(self, rows):
        """Write the rows."""
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        d = self.dialect
        quoted = d.quoting == QUOTE_ALL or (d.quoting == QUOTE_NONNUMERIC and not isinstance(value, (int, float)))
        parts = []
        for c in "" if value is None else str(value):
            if c == d.delimiter or c == d.quotechar or c == d.escapechar or c in d.lineterminator:
                if d.quoting != QUOTE_NONE and c == d.quotechar and d.doublequote:
                    parts.append(c)
                    quoted = True
                elif d.quoting == QUOTE_NONE or c == d.quotechar or c == d.escapechar:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(d.escapechar)
                else:
                    quoted = True
            parts.append(c)
        text = "".join(parts)
        return d.quotechar + text + d.quotechar if quoted else text


def writer(csvfile, dialect="excel", **fmtparams):
    """What writes rows into a file."""
    return _Writer(csvfile, _Format(dialect, fmtparams))


class DictReader:
    """Rows as dicts; the names are the first row's unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **options):
        self.reader = reader(f, dialect, **options)
        self._names = None if fieldnames is None else list(fieldnames)
        self.restkey = restkey
        self.restval = restval

    @property
    def fieldnames(self):
        if self._names is None:
            self._names = next(self.reader, None)
        return self._names

    @property
    def line_num(self):
        return self.reader.line_num

    def __iter__(self):
        return self

    def __next__(self):
        names = self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        found = dict(zip(names, row))
        if len(row) > len(names):
            found[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            found[name] = self.restval
        return found


class DictWriter:
    """Dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", **options):
        self.fieldnames = list(fieldnames)
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, **options)

    def writeheader(self):
        """Write the names."""
        return self.writer.writerow(self.fieldnames)

    def _row(self, row):
        if self.extrasaction == "raise":
            wrong = [name for name in row if name not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [row.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        """Write a dict as a row. ValueError: it has names that are no fields."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Write dicts as rows."""
        for row in rowdicts:
            self.writerow(row)
