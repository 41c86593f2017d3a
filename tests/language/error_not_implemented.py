# SPDX-License-Identifier: MIT
# NotImplementedError from three calls deep.
def a():
    b()
def b():
    c()
def c():
    raise NotImplementedError("c is not written")
a()
