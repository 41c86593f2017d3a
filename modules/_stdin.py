# SPDX-License-Identifier: MIT
# sys.stdin: the lines that input() gives, with their ends. Each core gets those that it asks for.


class TextIOWrapper:
    """The standard input."""

    name = "<stdin>"
    mode = "r"
    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self):
        self._rest = ""   # of a line of which a part has been read

    def readline(self, size=-1):
        """The next line with its end, or the first `size` characters of what is left of it; "" at the end of the input."""
        line = self._rest or _line()
        self._rest = ""
        if size is not None and 0 <= size < len(line):
            self._rest = line[size:]
            line = line[:size]
        return line

    def read(self, size=-1):
        """So many characters, all that are left if there is no size."""
        parts = []
        left = -1 if size is None or size < 0 else size
        while left:
            part = self.readline(left)
            if part == "":
                break
            parts.append(part)
            if left > 0:
                left -= len(part)
        return "".join(parts)

    def readlines(self, hint=-1):
        """All lines that are left, or at least `hint` characters of them."""
        lines = []
        size = 0
        while True:
            line = self.readline()
            if line == "":
                return lines
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                return lines

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line == "":
            raise StopIteration
        return line

    def isatty(self):
        """False."""
        return False

    def readable(self):
        """True."""
        return True

    def fileno(self):
        """0"""
        return 0

    def close(self):
        """Nothing: input() goes on."""

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass


stdin = TextIOWrapper()
