# SPDX-License-Identifier: MIT
# What a program of the prompt begins with, and shows values by (compiler/parse/prompt.h, host/rare/resume.c).

_last = None


def resume():
    """What earlier lines have left is on this core from here on."""
    return _resume(_resume(None))


def display(value):
    """Show a value that is not None; the last one that was shown."""
    global _last
    if value is not None:
        _deliver(repr(value))
        _last = value
    return _last
