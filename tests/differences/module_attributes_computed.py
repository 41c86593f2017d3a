# SPDX-License-Identifier: MIT
# What: getattr() and hasattr() of a module want a name that stands there; of a computed one they raise NotImplementedError.
# Why: the compiler links what a program speaks of; what a module has besides is not in the image.
# Instead: a dict of what the names may mean: {"sin": math.sin, "cos": math.cos}[name].
import math

print(getattr(math, "sqrt")(4.0), hasattr(math, "nothing"))
for name in ("sin", "nothing"):
    try:
        print(hasattr(math, name))
    except NotImplementedError as e:
        print(e)
    try:
        print(getattr(math, name, None))
    except NotImplementedError as e:
        print(e)
