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
