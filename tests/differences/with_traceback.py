# SPDX-License-Identifier: MIT
# What: the third argument of __exit__, for an exception, is the type `object`; in CPython it is a traceback.
# Why: there are no tracebacks as values. It is not None, as in CPython.
# Instead: look at the exception, the second argument; the report of one that nobody catches has its traceback.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        print(kind.__name__, error, traceback)
        return True


with Manager():
    raise ValueError("v")
