# SPDX-License-Identifier: MIT
# abc: what is abstract is known when compiling (compiler/resolve/derive.c), and asked when an instance is made.
class ABC:
    pass


ABCMeta = type


def abstractmethod(funcobj):
    """Only a decorator in a class statement."""
    return funcobj
