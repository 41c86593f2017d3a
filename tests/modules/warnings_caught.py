# SPDX-License-Identifier: MIT
# warnings.catch_warnings: what is ignored within it, and what it records.
import warnings


class OldWarning(UserWarning):
    pass


def old(x):
    warnings.warn(f"old({x}) is old", OldWarning, stacklevel=2)
    return x


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(old(1))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    print(old(2), old(3))
    warnings.warn("plain")
    warnings.warn(DeprecationWarning("gone soon"))
print(len(log), [str(w.message) for w in log], [w.category.__name__ for w in log], isinstance(log[0].message, OldWarning))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OldWarning)
        old(4)
    old(5)
print([str(w.message) for w in log])


class Celsius:
    @property
    def degrees(self):
        """In degrees."""
        return 1

    @degrees.setter
    def degrees(self, value):
        """Not told."""

    def plain(self):
        return 2

    bare = property(plain)
    told = property(plain, doc="told")


print(Celsius.degrees.__doc__, Celsius.bare.__doc__, Celsius.told.__doc__)
