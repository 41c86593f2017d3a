# SPDX-License-Identifier: MIT
def f(**a=1):
    pass
