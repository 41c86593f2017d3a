# SPDX-License-Identifier: MIT
# arraycopy makes a copy, freearray gives memory back, nbytes says how much it is.
from array import *
a = array(2, 2)
a[0][1] = 5
b = arraycopy(a)
b[0][1] = 6
b[1][1] = 7
print(list(flatten(a)), list(flatten(b)))
print(nbytes(array(10)), nbytes(array(3, 4)))
for i in range(300):
    c = array(10, 100)
    c[9][99] = i
    freearray(c)
print("freed")
s = shared_mem_array(1000)
s[999] = 3
s[0] = 0.5
print(s[999], s[0], s[500], len(s))
t = shared_mem_array(10, 10)
t[9][9] = 1
print(sum(flatten(t)), tuple(shape(t)))
