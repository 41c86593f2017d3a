# SPDX-License-Identifier: MIT
def (x):
    pass
