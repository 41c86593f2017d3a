# SPDX-License-Identifier: MIT
# The part of Python's sys that makes sense on a core.

argv = []   # the program's name, then the words after it on the command line
while _argv(len(argv)) is not None:
    argv.append(_argv(len(argv)))


def exit(status=None):
    """End this core's program. SystemExit with a status that is neither None nor 0 makes the run fail."""
    raise SystemExit(status)
