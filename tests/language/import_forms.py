# SPDX-License-Identifier: MIT
# Names in brackets, several modules in a line, augmented assignment to a module's variable.
from lib_names import (value,
                       double,
                       set_value,)
import lib_counter, lib_shapes as shapes
lib_counter.n += 5
lib_counter.step()
print(value, double(3), lib_counter.n, shapes.UNIT)
set_value(1)
import lib_names as names
names.value *= 10
print(names.value, value)
def use():
    names.value += 1
    return names.double(names.value)
print(use())
