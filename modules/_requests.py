# SPDX-License-Identifier: MIT
# Receiving that is only begun: these functions take the place of parallel.py's, and of those of _tags.py, in programs that do so.
#
# A message is met by the oldest request that wants it, whatever is called first: _pull takes what comes and gives it to that, or keeps
# it. A call that waits is a request too.
from parallel import _is_sequence
from _tags import _check_tag, _counted, _find, _kept, _next

_posted = []  # requests that no message has met, the oldest first


class Request:
    """Of nonblocking_recv."""

    def __init__(self, source, n, tag):
        _check_tag(tag)
        self._source = source
        self._n = n
        self._tag = tag
        self._message = None  # as in _kept; (): it has been given
        waiting = _probe(source)
        i = _find(source, tag)
        if i >= 0:
            self._message = _kept.pop(i)
            return
        _posted.append(self)
        if waiting:
            _take_in(source)

    def _give(self, message):
        self._message = message

    def test(self):
        """True if the message is there, so that wait gives it at once. Never blocks."""
        if self._message is None:
            _take_in(self._source)
        return self._message is not None

    def wait(self):
        """Wait for the message, and return it. ValueError: as recv. RuntimeError: it has been given already."""
        while self._message is None:
            _pull(self._source, self._tag)
        message = self._message
        if not message:
            _raise(RuntimeError, "the message of this nonblocking_recv has been given already: wait is called once")
        self._message = ()
        return _counted(message, self._n)[0]


def send(value, dest, n=None, tag=0):
    """See parallel.send."""
    _settle(dest)
    if _posted:
        _isend(value, dest, n, tag)
        _settle(dest)
        _sent(dest, True)
    else:
        _send(value, dest, n, tag)


def nonblocking_send(value, dest, tag=0):
    """See parallel.nonblocking_send."""
    _settle(dest)
    _isend(value, dest, None, tag)


def wait_sent(dest):
    """See parallel.wait_sent."""
    _settle(dest)
    _sent(dest, True)


def nonblocking_recv(source, n=None, tag=_ANY):
    """See parallel.nonblocking_recv."""
    return Request(source, n, tag)


def recv(source, n=None, tag=_ANY):
    """See parallel.recv."""
    return _taken(source, n, tag)[0]


def recv_any(tag=_ANY):
    """See parallel.recv_any."""
    return _taken(_ANY, None, tag)[:2]


def sendrecv(value, dest, n=None, source=None, tag=_ANY):
    """See parallel.sendrecv."""
    if source is None:
        source = dest
        if n is not None and not _is_sequence(value):
            source = n
            n = None
    _settle(dest)
    _isend(value, dest, n, 0 if tag is _ANY else tag)
    value = _taken(source, n, tag)[0]
    wait_sent(dest)
    return value


def probe(source, tag=_ANY):
    """See parallel.probe."""
    _check_tag(tag)
    _take_in(source)
    return _find(source, tag) >= 0


def _settle(dest):
    """Take what comes for the requests until a core has taken what I have sent it: what waits for a send may be what they wait for.
    Nothing is made here while nothing comes, so that a deadlock is seen."""
    while _posted and not _sent(dest, False):
        for request in _posted:
            if _probe(request._source):
                _pull(request._source, _ANY)
                break


def _taken(source, n, tag):
    """What recv takes, as _counted."""
    request = Request(source, None, tag)
    while request._message is None:
        _pull(source, tag)
    return _counted(request._message, n)


def _take_in(source):
    """Take all that has come from a core, without waiting."""
    while _probe(source):
        _pull(source, _ANY)


def _pull(source, tag):
    """Wait for the next message from a core, and give it to who wants it. tag: for a report, what is waited for."""
    message = _next(source, tag)
    for i, request in enumerate(_posted):
        if request._source in (_ANY, message[1]) and request._tag in (_ANY, message[2]):
            del _posted[i]
            request._give(message)
            return
    _kept.append(message)
