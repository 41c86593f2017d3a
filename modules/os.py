# SPDX-License-Identifier: MIT
# The part of Python's os that programs use: the environment, folders, names of files. All are the host's.

import io_open as _files
import os_path as path

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."


def _variables():
    found = {}
    for line in _file("environ").split("\n"):
        if "=" in line:
            found[line[:line.index("=")]] = line[line.index("=") + 1:]
    return found


environ = _variables()   # changes are seen by this program alone


def getenv(key, default=None):
    """A variable of the environment."""
    return environ.get(key, default)


def getcwd():
    """The current folder."""
    return _files.check(_file("getcwd"))


def chdir(path):
    """Change it."""
    _files.check(_file("chdir", path), path)


def listdir(path="."):
    """The names in a folder."""
    return _files.check(_file("list", path), path).split("/")[:-1]


def mkdir(path, mode=511):
    """Make a folder."""
    _files.check(_file("mkdir", path), path)


def makedirs(name, mode=511, exist_ok=False):
    """Make a folder, and those that it is in."""
    head = name.rstrip("/")
    head = head[:head.rindex("/")] if "/" in head else ""
    if head != "" and not _file("kind", head):
        makedirs(head, mode, True)
    if not (exist_ok and _file("kind", name) == 2):
        mkdir(name, mode)


def remove(path):
    """Remove a file."""
    _files.check(_file("remove", path), path)


unlink = remove


def rmdir(path):
    """Remove an empty folder."""
    _files.check(_file("rmdir", path), path)


def rename(src, dst):
    """Rename a file or folder."""
    _files.check(_file("rename", src, dst), src)


replace = rename


def getpid():
    """A number of this core."""
    return 1 + _coreid()


def cpu_count():
    """How many cores there are."""
    return _numcores()


def fspath(path):
    """The path."""
    if not isinstance(path, str):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
    return path


altsep = None
extsep = "."
pathsep = ":"
devnull = "/dev/null"
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
F_OK = 0
X_OK = 1
W_OK = 2
R_OK = 4
error = OSError


def removedirs(name):
    """Remove an empty folder, and those that it is in if they are empty then."""
    rmdir(name)
    head, tail = path.split(name.rstrip("/"))
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def access(path, mode):
    """Whether that may be done with a file or folder: F_OK, R_OK | W_OK | X_OK."""
    return _file("access", path, mode)


def walk(top, topdown=True, onerror=None, followlinks=False):
    """(folder, names of the folders in it, names of the files), ... of a folder and all within it."""
    folders, files = [], []
    try:
        names = listdir(top)
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    for name in names:
        (folders if path.isdir(path.join(top, name)) else files).append(name)
    if topdown:
        yield top, folders, files
    for name in folders:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, folders, files


def getppid():
    """1"""
    return 1
