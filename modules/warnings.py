# SPDX-License-Identifier: MIT
# Python's warnings: each goes to the standard error.
_ignored = []


def warn(message, category=None, stacklevel=1, source=None):
    """Write a warning, unless warnings of its kind are ignored."""
    if isinstance(message, Warning):
        category = type(message)
    category = category or UserWarning
    if issubclass(category, DeprecationWarning) or True in _ignored:
        return
    for kind in _ignored:
        if issubclass(category, kind):
            return
    _note(f"{category.__name__}: {message}\n")


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Ignore the warnings of a kind, or show them."""
    simplefilter(action, category)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Ignore the warnings of a kind, or show them."""
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        _raise(AssertionError, f"invalid action: {action!r}")
    if action == "error":
        _raise(ValueError, "ePython makes no exceptions of warnings: raise one where you warn")
    if action == "ignore":
        _ignored.append(category)
    elif category in _ignored:
        _ignored.remove(category)


def resetwarnings():
    """Show all."""
    _ignored.clear()
