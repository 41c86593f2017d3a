# SPDX-License-Identifier: MIT
# Imported by import_names.py and lib_names.py: both see the same n.
n = 0

def step():
    global n
    n += 1
    return n
