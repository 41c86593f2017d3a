# SPDX-License-Identifier: MIT
def again(n):
    try:
        if n:
            again(n - 1)
        1 // 0
    except Exception:
        raise ValueError(n)
again(200)
