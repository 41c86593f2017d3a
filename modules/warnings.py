# SPDX-License-Identifier: MIT
# Python's warnings: each goes to the standard error.
_ignored = []
_shown = []  # kinds that are shown although they are not from the start
_records = []  # lists in which warnings are noted instead, the last one first, or None: they are shown


def warn(message, category=None, stacklevel=1, source=None):
    """Write a warning, unless warnings of its kind are ignored."""
    if isinstance(message, Warning):
        category = type(message)
    category = category or UserWarning
    if issubclass(category, DeprecationWarning) and not [kind for kind in _shown if issubclass(category, kind)]:
        return
    for kind in _ignored:
        if issubclass(category, kind):
            return
    if _records and _records[-1] is not None:
        _records[-1].append(WarningMessage(message if isinstance(message, Warning) else category(message), category))
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
        return
    _shown.append(category)
    if category in _ignored:
        _ignored.remove(category)


def resetwarnings():
    """Show all."""
    _ignored.clear()
    _shown.append(Warning)


class WarningMessage:
    """What catch_warnings(record=True) gives of a warning."""

    def __init__(self, message, category):
        self.message = message
        self.category = category


class catch_warnings:
    """What is ignored within `with` is so no longer behind it; record: warnings are put into the list that it gives."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._saved = _ignored[:], _shown[:]
        log = [] if self._record else None
        _records.append(log)
        if self._action is not None:
            simplefilter(self._action, self._category)
        return log

    def __exit__(self, *args):
        _records.pop()
        _ignored[:], _shown[:] = self._saved
