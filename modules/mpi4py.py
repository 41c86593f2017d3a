# SPDX-License-Identifier: MIT
# The package mpi4py, of which the module MPI is (mpi4py_MPI.py).
import mpi4py_MPI as MPI

__version__ = "3.1.4"  # whose words these are


class _Options:
    """What mpi4py.rc is: options that can be set, and change nothing here."""

    def __init__(self):
        self.initialize = True
        self.finalize = None
        self.threads = True
        self.thread_level = "multiple"
        self.fast_reduce = True
        self.recv_mprobe = True
        self.errors = "exception"

    def __call__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)


rc = _Options()
