# SPDX-License-Identifier: MIT
# sys.stderr: the standard error of the whole run. Lines of several cores carry their names, as those of print do.


def write(text):
    """Write a text; how many characters it has. TypeError: it is none."""
    if not isinstance(text, str):
        _raise(TypeError, f"write() argument must be str, not {type(text).__name__}")
    _note(text)
    return len(text)


def writelines(lines):
    """Write texts one after the other."""
    for line in lines:
        write(line)


def flush():
    """Nothing: what is written is shown at once, line by line."""
