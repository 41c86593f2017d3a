# SPDX-License-Identifier: MIT
# The resident program of the cores that ordinary Python offloads functions to (python/epython, host/guest/offload.c).

_kept = {}   # data that the guest has placed here, by its number


def serve(kernels, host):
    """Do what core `host`, the guest, asks for, until the job ends. A task is (kernel number, arguments), or
    (kernel number, arguments, ((position, number), ...), (position, ...)): what is kept here comes in the places of the former, long
    lists, which follow as messages of their own, in those of the latter."""
    while True:
        task = _recv(host, None, 0)
        # The task is forgotten before the next one is waited for.
        if len(task) > 2:
            task = task[0], _complete(list(task[1]), task[2], task[3], host)
        task = kernels[task[0]](*task[1])
        _deliver(task)
        task = None


def _complete(arguments, kept, blocks, host):
    """The arguments with what is kept, and long lists, in their places."""
    for i in blocks:
        arguments[i] = _recv(host, None, 0)
    for i, number in kept:
        arguments[i] = _kept[number]
    return arguments


def keep(number, values):
    """Keep values under a number."""
    _kept[number] = values


def share(number, values):
    """The same in the shared window; a reference to them for other cores."""
    if values:
        _kept[number] = _share(values[:])
    else:
        _kept[number] = values
    return _expose(_kept[number])


def refer(number):
    """A reference to what is kept under a number."""
    return _expose(_kept[number])


def read(number):
    """What is kept under a number."""
    return _kept[number]


def write(number, values):
    """Put values in the place of as many others."""
    _kept[number][:] = values


def drop(number):
    """Keep nothing under that number."""
    _kept.pop(number, None)


def gone(*arguments):
    """In the place of a kernel that the guest has forgotten."""
    _raise(RuntimeError, "this kernel no longer exists")


# The guest carries what is kept from one program to the next by this function.
def _epython_set_0(kept):
    global _kept
    _kept = kept
