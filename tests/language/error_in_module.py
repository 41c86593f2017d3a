# SPDX-License-Identifier: MIT
# An exception in an imported module's function.
import lib_faulty
print(lib_faulty.half(4))
lib_faulty.half("a")
