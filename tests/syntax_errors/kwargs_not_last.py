# SPDX-License-Identifier: MIT
def f(**a, b):
    pass
