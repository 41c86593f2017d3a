# SPDX-License-Identifier: MIT
# What can be a name.
_ = 1
__x = 2
a1 = 3
äöü = 4
日本 = 5
Print = 6
lambda_ = 7
nonlocal_ = 8
print(_, __x, a1, äöü, 日本, Print, lambda_, nonlocal_)
x_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on = 9
print(x_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on)
match = 1
case = 2
type = 3
print(match, case, type, match + case)
self = 1
O0l1 = self
print(O0l1)
for _ in range(2):
    print(_)
