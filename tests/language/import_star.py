# SPDX-License-Identifier: MIT
# from ... import * brings in all public names of a module.
double = "replaced"
from lib_names import *
print(value, double(4))
set_value(6)
print(value, count_twice())
