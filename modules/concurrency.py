# SPDX-License-Identifier: MIT
# Lists that other cores read and write where they are, and mutual exclusion.
from parallel import recv


def expose(data, core):
    """Send to a core a reference to a list of mine, which stays valid while I keep the list. TypeError: not a list; errors of send."""
    _send(_expose(data), core, None, 0)


def access(core):
    """The reference that a core exposes to me: r[i] and r[i] = x then go to its memory. ValueError when it is used after the
    owner has given the list up and its collector has found that out; errors of recv."""
    return recv(core, None, 0)


def atomic_add(r, i, x):
    """Add x to item i of a list, mine or another core's, as one step among all atomic_add of the job; what it was before. It takes
    mutex 31."""
    _lock(31)
    try:
        before = r[i]
        r[i] = before + x
    finally:
        _unlock(31)
    return before


def lock(k=0):
    """Take mutex k (0 .. 31) of the job; wait while another core holds it."""
    _lock(k)


def unlock(k=0):
    """Give mutex k back. RuntimeError: I do not hold it."""
    _unlock(k)
