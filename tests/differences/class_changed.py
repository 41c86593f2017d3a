# SPDX-License-Identifier: MIT
# What: an object stays of its class: an assignment to __class__, by setattr() too, is an error.
# Why: where an object's attributes are is a matter of its class.
# Instead: make an object of the other class.
class A:
    pass


class B:
    pass


a = A()
try:
    setattr(a, "__class__", B)
except NotImplementedError as e:
    print(e)
print(type(a).__name__)
