# SPDX-License-Identifier: MIT
# Texts and bytes as files.

from io_open import _Lines, BufferedRandom, BufferedReader, BufferedWriter, TextIOWrapper, UnsupportedOperation, open

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class _Memory(_Lines):
    """What texts and bytes have in common; _use gives them."""

    closed = False

    def readable(self):
        """True."""
        self._use()
        return True

    def writable(self):
        """True."""
        self._use()
        return True

    def seekable(self):
        """True."""
        self._use()
        return True

    def isatty(self):
        """False."""
        self._use()
        return False

    def flush(self):
        """Nothing."""
        self._use()

    def close(self):
        """End it."""
        self.closed = True


class StringIO(_Memory):
    """A text that is read and written as a file is."""

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        self._parts = [initial_value or ""]   # joined when it is read
        self._length = len(self._parts[0])
        self._at = 0

    def _use(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0]

    def getvalue(self):
        """All of the text."""
        return self._use()

    def write(self, text):
        """Write a text; how many characters it has."""
        if not isinstance(text, str):
            raise TypeError(f"string argument expected, got '{type(text).__name__}'")
        if self.closed:
            raise ValueError("I/O operation on closed file")
        if text == "":
            return 0
        if self._at == self._length:
            self._parts.append(text)
        else:
            whole = self._use()
            self._parts = [whole[:self._at].ljust(self._at, "\0") + text + whole[self._at + len(text):]]
        self._at += len(text)
        self._length = max(self._length, self._at)
        return len(text)

    def read(self, size=-1):
        """So many characters, all if there is no size."""
        text = self._use()
        end = self._length if size is None or size < 0 else min(self._at + size, self._length)
        text = text[self._at:end]
        self._at = max(self._at, end)
        return text

    def readline(self, size=-1):
        """A line with its end; "" at the end."""
        text = self._use()
        end = text.find("\n", self._at) + 1 or self._length
        if size is not None and 0 <= size < end - self._at:
            end = self._at + size
        text = text[self._at:end]
        self._at = max(self._at, end)
        return text

    def tell(self):
        """Where it is."""
        return self._at

    def seek(self, offset, whence=0):
        """Go to an offset."""
        self._use()
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = offset if whence == 0 else self._at if whence == 1 else self._length
        return self._at

    def truncate(self, size=None):
        """Cut the text."""
        size = self._at if size is None else size
        self._parts = [self._use()[:size]]
        self._length = len(self._parts[0])
        return size

    def flush(self):
        """Nothing, closed or not."""


class BytesIO(_Memory):
    """Bytes that are read and written as a file is."""

    def __init__(self, initial_bytes=b""):
        self._bytes = bytearray(b"" if initial_bytes is None else initial_bytes)
        self._at = 0

    def _use(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return self._bytes

    def getvalue(self):
        """All of the bytes."""
        return bytes(self._use())

    def write(self, b):
        """Write bytes; how many they are."""
        data = self._use()
        if not isinstance(b, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        if b:
            if self._at > len(data):
                data.extend(bytes(self._at - len(data)))
            data[self._at:self._at + len(b)] = b
            self._at += len(b)
        return len(b)

    def read(self, size=-1):
        """So many bytes, all if there is no size."""
        data = self._use()
        end = len(data) if size is None or size < 0 else self._at + size
        part = bytes(data[self._at:end])
        self._at += len(part)
        return part

    def read1(self, size=-1):
        """The same."""
        return self.read(size)

    def readinto(self, b):
        """Fill a bytearray; how many bytes were left for it."""
        part = self.read(len(b))
        b[:len(part)] = part
        return len(part)

    def readline(self, size=-1):
        """A line with its end; nothing at the end."""
        data = self._use()
        end = data.find(b"\n", self._at) + 1 or len(data)
        if size is not None and 0 <= size < end - self._at:
            end = self._at + size
        part = bytes(data[self._at:end])
        self._at += len(part)
        return part

    def tell(self):
        """Where it is."""
        self._use()
        return self._at

    def seek(self, offset, whence=0):
        """Go to an offset."""
        data = self._use()
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        self._at = max(0, offset + (0 if whence == 0 else self._at if whence == 1 else len(data)))
        return self._at

    def truncate(self, size=None):
        """Cut the bytes."""
        data = self._use()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del data[size:]
        return size
