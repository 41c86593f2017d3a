# SPDX-License-Identifier: MIT
# Imported by import_names.py.
import lib_counter
value = 5

def double(x):
    return x * 2

def set_value(v):
    global value
    value = v

def count_twice():
    lib_counter.step()
    return lib_counter.step()
