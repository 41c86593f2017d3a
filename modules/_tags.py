# SPDX-License-Identifier: MIT
# Receiving by tag: these functions take the place of those of the same names in parallel.py in programs that use tags.
#
# A core hands over the messages of another in the order they were sent, whatever their tags. Those that come while one of another
# tag is asked for are kept here, and looked through first from then on.
from parallel import _is_sequence, _type

_kept = []  # (value, source, tag, whether its sender's count has cut it), the oldest first


def recv(source, n=None, tag=_ANY):
    """See parallel.recv."""
    return _take(source, n, tag)[0]


def recv_any(tag=_ANY):
    """See parallel.recv_any."""
    return _take(_ANY, None, tag)[:2]


def sendrecv(value, dest, n=None, source=None, tag=_ANY):
    """See parallel.sendrecv."""
    if source is None:
        source = dest
        if n is not None and not _is_sequence(value):
            source = n
            n = None
    _isend(value, dest, n, 0 if tag is _ANY else tag)
    value = recv(source, n, tag)
    _sent(dest, True)
    return value


def probe(source, tag=_ANY):
    """See parallel.probe."""
    _check_tag(tag)
    if _find(source, tag) >= 0:
        return True
    if tag is _ANY:
        return _probe(source)
    while _probe(source):
        message = _next(source, tag)
        _kept.append(message)
        if message[2] == tag:
            return True
    return False


def _check_tag(tag):
    """ValueError if a tag is negative, TypeError if it is none."""
    if tag is _ANY:
        return
    if not isinstance(tag, int):
        _raise(TypeError, f"a tag is an int, not {_type(tag)}")
    if tag < 0:
        _raise(ValueError, f"a tag is a number from 0 on, not {tag}")


def _take(source, n, tag):
    """The oldest message from that source with that tag, as in _kept."""
    _check_tag(tag)
    i = _find(source, tag)
    if i >= 0:
        message = _kept.pop(i)
    else:
        message = _next(source, tag)
        while tag is not _ANY and message[2] != tag:
            _kept.append(message)
            message = _next(source, tag)
    return _counted(message, n)


def _find(source, tag):
    """The index in _kept of the oldest message from that source with that tag, or -1."""
    for i, message in enumerate(_kept):
        if source in (_ANY, message[1]) and tag in (_ANY, message[2]):
            return i
    return -1


def _next(source, tag):
    """The next message from a core, as in _kept. tag: for a report, what is waited for."""
    value = _recv(source, _ANY, tag)
    tag = _lasttag()
    return value, _lastsender(), max(tag, -1 - tag), tag < 0


def _counted(message, n):
    """The message, its value a list if n is its length. ValueError as recv."""
    value, source, tag, cut = message
    if n is None:
        if cut:
            _raise(ValueError, f"core {source} sent only the first {len(value)} of its elements, by a count that this call does not name")
        return message
    if not isinstance(n, int):
        _raise(TypeError, f"'{_type(n)}' object cannot be interpreted as an integer")
    if not _is_sequence(value):
        _raise(ValueError, f"recv with a count needs a list or tuple, the message is {_type(value)}")
    if len(value) != n:
        _raise(ValueError, f"the message has {len(value)} elements, not {n}")
    return list(value), source
