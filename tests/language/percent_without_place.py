# SPDX-License-Identifier: MIT
# % without a place for its value: what could be a mapping is no error.
for v in ([1], {1: 2}, range(3), (1,), 5, "x", None, 1.5, {1}, b"x", bytearray(b"y"), [], (), {}):
    try:
        print("s" % v)
    except TypeError as e:
        print(repr(v), e)
    try:
        print("s%d" % v)
    except TypeError as e:
        print(repr(v), e)
    try:
        print(b"s" % v)
    except TypeError as e:
        print(repr(v), e)
