# SPDX-License-Identifier: MIT
# import of the user's own file beside the program.
import lib_shapes
import lib_shapes as s
from lib_shapes import area, UNIT
from lib_shapes import area as surface, perimeter
print(lib_shapes.area(2, 3), s.UNIT, area(4, 5), UNIT, surface(1, 1), perimeter(2, 3))
print(lib_shapes.calls, s.calls, lib_shapes is s)
lib_shapes.UNIT = "m"
print(s.describe(1, 2), UNIT)
f = s.area
print(f(6, 7), lib_shapes.table["square"](3), s.calls)
