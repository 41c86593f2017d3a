# SPDX-License-Identifier: MIT
# sys.stdout: what print writes to.


def write(text):
    """Write a text; how many characters it has. TypeError: it is none."""
    if not isinstance(text, str):
        _raise(TypeError, f"write() argument must be str, not {type(text).__name__}")
    _print("", "", None, text)
    return len(text)


def writelines(lines):
    """Write texts one after the other."""
    for line in lines:
        write(line)


def flush():
    """Nothing: what is printed is shown as soon as nothing else is to do."""
