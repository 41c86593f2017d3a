# SPDX-License-Identifier: MIT
# More exceptions that led to each other than are shown.
def again(n):
    try:
        if n:
            again(n - 1)
        1 // 0
    except ZeroDivisionError as e:
        raise ValueError(n) from e
    except ValueError:
        raise KeyError(n)
again(1)
