# SPDX-License-Identifier: MIT
# Files: what open() makes. The host has them open (host/rare/builtin_file.c); a file is a number here, and what fails is a negative
# number: of the system's error.


def check(result, path=None):
    """The result of _file; OSError if it says that something failed."""
    if isinstance(result, int) and result < 0:
        if path is None:
            raise OSError(-result, _file("strerror", str(-result)))
        raise OSError(-result, _file("strerror", str(-result)), path)
    return result


class UnsupportedOperation(OSError, ValueError):
    """The file is not open for that."""


class _Lines:
    """What a file does by its _use (what it works on; ValueError: it is closed), readline, write and close."""

    def readlines(self, hint=-1):
        """All lines, or at least `hint` characters of them."""
        lines = []
        size = 0
        while True:
            line = self.readline()
            if not line:
                return lines
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                return lines

    def writelines(self, lines):
        """Write texts one after the other."""
        for line in lines:
            self.write(line)

    def __iter__(self):
        self._use()
        return self

    __enter__ = __iter__

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __exit__(self, *exception):
        self.close()


class TextIOWrapper(_Lines):
    """A file of text."""

    def __init__(self, path, mode, encoding, newline):
        self.name = path
        self.mode = mode
        self.encoding = "UTF-8" if encoding is None else encoding
        self.errors = "strict"
        self.newlines = None
        self.closed = False
        self._number = check(_file("open", path, mode.replace("t", "").replace("x", "wx") + "e", newline is None), path)

    def _use(self, *modes):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if modes:
            for mode in modes:
                if mode in self.mode:
                    return self._number
            raise UnsupportedOperation("not readable" if "r" in modes else "not writable")
        return self._number

    def readable(self):
        """Whether it can be read."""
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        """Whether it can be written."""
        return self.mode[0] != "r" or "+" in self.mode

    def seekable(self):
        """True."""
        return True

    def fileno(self):
        """A number."""
        return self._use() + 3

    def isatty(self):
        """Whether it is a terminal."""
        return _file("isatty", self._use())

    def read(self, size=-1):
        """So many characters, all if there is no size."""
        return check(_file("read", self._use("r", "+"), -1 if size is None else size))

    def readline(self, size=-1):
        """A line with its end; "" at the end of the file."""
        return check(_file("line", self._use("r", "+"), size))

    def write(self, text):
        """Write a text; how many characters it has."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        return check(_file("write", self._use("w", "a", "x", "+"), text))

    def seek(self, offset, whence=0):
        """Go to an offset."""
        return check(_file("seek", self._use(), offset, whence))

    def tell(self):
        """Where it is."""
        return check(_file("tell", self._use()))

    def truncate(self, size=None):
        """Cut the file."""
        if size is None:
            size = self.tell()
        check(_file("truncate", self._use("w", "a", "x", "+"), size))
        return size

    def flush(self):
        """Give what has been written to the system."""
        check(_file("flush", self._use()))

    def close(self):
        """End it."""
        if not self.closed:
            self.closed = True
            check(_file("close", self._number))

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class BufferedRandom(TextIOWrapper):
    """A file of bytes."""

    def _use_bytes(self, what):
        if self.closed:
            raise ValueError("read of closed file" if what == "read" else "write to closed file")
        if not (self.readable() if what == "read" else self.writable()):
            raise UnsupportedOperation(what)
        return self._number

    def read(self, size=-1):
        """So many bytes, all if there is no size."""
        return check(_file("bytes", self._use_bytes("read"), -1 if size is None else size))

    def read1(self, size=-1):
        """The same."""
        return self.read(size)

    def readinto(self, b):
        """Fill a bytearray; how many bytes were left for it."""
        part = self.read(len(b))
        b[:len(part)] = part
        return len(part)

    def readline(self, size=-1):
        """A line with its end; nothing at the end of the file."""
        return check(_file("line of bytes", self._use_bytes("read"), -1 if size is None else size))

    def write(self, b):
        """Write bytes; how many they are."""
        number = self._use_bytes("write")
        if not isinstance(b, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        return check(_file("write", number, b))

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


class BufferedReader(BufferedRandom):
    """A file of bytes that is read."""


class BufferedWriter(BufferedRandom):
    """A file of bytes that is written."""


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """A file, open."""
    path = file
    if not isinstance(path, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = "".join([c for c in mode if c in "rwax"])
    if mode.strip("rwaxbt+") != "" or len(set(mode)) < len(mode):
        raise ValueError(f"invalid mode: {mode!r}")
    binary = "b" in mode
    if binary and "t" in mode:
        raise ValueError("can't have text and binary mode at once")
    if len(letters) > 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    for what, given in (("an encoding", encoding), ("an errors", errors), ("a newline", newline)):
        if binary and given is not None:
            raise ValueError(f"binary mode doesn't take {what} argument")
    if letters == "":
        raise ValueError("Must have exactly one of create/read/write/append mode and at most one plus")
    if binary:
        kind = BufferedRandom if "+" in mode else BufferedReader if letters == "r" else BufferedWriter
        return kind(path, mode, None, "")
    if encoding is not None and encoding.lower().replace("_", "-") not in ("utf-8", "utf8", "ascii", "us-ascii"):
        raise LookupError(f"unknown encoding: {encoding}")
    return TextIOWrapper(path, mode, encoding, newline)
