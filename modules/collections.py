# SPDX-License-Identifier: MIT
# collections: a place for collections.abc, nothing more.
import collections_abc as abc


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A class of tuples with names: made when compiling (compiler/resolve/derive.c), where the names are written in the call."""
    raise TypeError("ePython's namedtuple() needs the names of its fields written in the call")
