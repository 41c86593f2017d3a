# SPDX-License-Identifier: MIT
# The resident program of the cores that ordinary Python offloads functions to (python/epython, host/offload.c).


def serve(kernels, host):
    """Do what core `host`, the application, asks for, until the job ends: each task is (kernel number, arguments)."""
    while True:
        task = _recv(host, None, 0)
        # The task is forgotten before the next one is waited for.
        task = kernels[task[0]](*task[1])
        _deliver(task)
        task = None


def share(value, n):
    """[value] * n in the shared window, and a reference to it for other cores."""
    values = _sharedlist(value, n)
    return values, _expose(values)


def fill(values, new):
    """Put the items of new into values."""
    values[:] = new


def gone():
    """In the place of a kernel that the application has forgotten."""
    _raise(RuntimeError, "this kernel no longer exists")
