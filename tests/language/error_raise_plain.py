# SPDX-License-Identifier: MIT
# An exception type without a message.
def f():
    raise RuntimeError
f()
