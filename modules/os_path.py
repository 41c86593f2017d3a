# SPDX-License-Identifier: MIT
# os.path: names of files, as of POSIX.

import io_open as _files

sep = "/"


def join(path, *paths):
    """The paths one within the other."""
    for part in paths:
        if part.startswith("/"):
            path = part
        elif path == "" or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    """(head, tail), the tail being behind the last /."""
    i = p.rfind("/") + 1
    head, tail = p[:i], p[i:]
    if head.strip("/") != "":
        head = head.rstrip("/")
    return head, tail


def dirname(p):
    """What is before the last /."""
    return split(p)[0]


def basename(p):
    """What is behind the last /."""
    return split(p)[1]


def splitext(p):
    """(root, extension)"""
    i = p.rfind(".")
    start = p.rfind("/") + 1
    while start < i:
        if p[start] != ".":
            return p[:i], p[i:]
        start += 1
    return p, ""


def isabs(s):
    """Whether it begins with /."""
    return s.startswith("/")


def normpath(path):
    """Without . and .. and // where that can be."""
    if path == "":
        return "."
    slashes = "//" if path.startswith("//") and not path.startswith("///") else "/" if path.startswith("/") else ""
    parts = []
    for part in path.split("/"):
        if part == "" or part == ".":
            continue
        if part != ".." or slashes == "" and parts == [] or parts and parts[-1] == "..":
            parts.append(part)
        elif parts:
            parts.pop()
    return slashes + "/".join(parts) or "."


def abspath(path):
    """From the root."""
    if not isabs(path):
        path = join(_files.check(_file("getcwd")), path)
    return normpath(path)


def expanduser(path):
    """With the folder of the user for ~."""
    home = _file("getenv", "HOME")
    if home is not None and (path == "~" or path.startswith("~/")):
        return home.rstrip("/") + path[1:]
    return path


def commonprefix(m):
    """What all texts begin with."""
    if not m:
        return ""
    low, high = min(m), max(m)
    for i in range(len(low)):
        if i >= len(high) or low[i] != high[i]:
            return low[:i]
    return low


def exists(path):
    """Whether there is such a file or folder."""
    return _file("kind", path) != 0


def isfile(path):
    """Whether it is a file."""
    return _file("kind", path) == 1


def isdir(path):
    """Whether it is a folder."""
    return _file("kind", path) == 2


def getsize(path):
    """The bytes of a file."""
    return _files.check(_file("size", path), path)


curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
altsep = None
devnull = "/dev/null"
realpath = abspath   # links are not followed


def normcase(s):
    """The path."""
    return s


def splitdrive(p):
    """("", path)"""
    return "", p


def lexists(path):
    """Whether there is such a file or folder."""
    return exists(path)


def expandvars(path):
    """With the values of variables of the environment for $NAME and ${NAME}; those that there are not stay."""
    out = []
    i = 0
    while i < len(path):
        end = i + 1
        if path[i] == "$":
            braced = path.startswith("{", end)
            stop = start = end + braced
            while stop < len(path) and (path[stop] != "}" if braced else path[stop] == "_" or path[stop].isascii() and path[stop].isalnum()):
                stop += 1
            if stop > start and (not braced or stop < len(path)):
                value = _file("getenv", path[start:stop])
                if value is not None:
                    out.append(value)
                    i = stop + braced
                    continue
        out.append(path[i])
        i = end
    return "".join(out)


def _parts(path):
    return [part for part in abspath(path).split("/") if part]


def relpath(path, start="."):
    """The path as seen from a folder."""
    if not path:
        raise ValueError("no path specified")
    here, there = _parts(start), _parts(path)
    n = 0
    while n < len(here) and n < len(there) and here[n] == there[n]:
        n += 1
    return "/".join([".."] * (len(here) - n) + there[n:]) or "."


def commonpath(paths):
    """The longest path that all are in."""
    paths = list(paths)
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    rooted = [path.startswith("/") for path in paths]
    if any(rooted) and not all(rooted):
        raise ValueError("Can't mix absolute and relative paths")
    split = [[part for part in path.split("/") if part and part != "."] for path in paths]
    low, high = min(split), max(split)
    n = 0
    while n < len(low) and n < len(high) and low[n] == high[n]:
        n += 1
    return ("/" if rooted[0] else "") + "/".join(low[:n])
