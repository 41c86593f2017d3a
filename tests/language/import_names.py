# SPDX-License-Identifier: MIT
# Modules have their own names; a name taken from one is a copy.
area = "mine"
from lib_names import value, double
import lib_names, lib_counter
print(value, double(4), area)
value = 100
print(double(1), lib_names.value)
lib_names.set_value(7)
print(value, lib_names.value)
lib_counter.step()
lib_counter.step()
print(lib_counter.n, lib_names.count_twice(), lib_counter.n)
def f():
    import lib_counter as c
    from lib_names import double as d
    return c.n, d(21)
print(f())
