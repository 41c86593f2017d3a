# SPDX-License-Identifier: MIT
# The part of Python's sys that makes sense on a core.

import _stderr as stderr
import _stdout as stdout

maxsize = 2147483647   # the largest int
byteorder = "little"
platform = "epython"
version = "3.11 (ePython)"
version_info = (3, 11, 0, "final", 0)

argv = []   # the program's name, then the words after it on the command line
while _argv(len(argv)) is not None:
    argv.append(_argv(len(argv)))


def exit(status=None):
    """End this core's program. SystemExit with a status that is neither None nor 0 makes the run fail."""
    raise SystemExit(status)
