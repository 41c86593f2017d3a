# SPDX-License-Identifier: MIT
# Built-ins under other names, for modules that define functions of the same names.


def length(x):
    """len(x)"""
    return len(x)
