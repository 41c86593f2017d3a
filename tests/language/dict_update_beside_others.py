# SPDX-License-Identifier: MIT
# dict.update() with keywords in programs whose classes have an update of their own.
from collections import Counter
class Bag(dict):
    def update(self, *a, **k):
        print('own', a, k)
        super().update(*a, **k)
d = {'a': 1}
print(d.update({'b': 2}, c=3), d)
d.update(x=1)
d.update([('p', 2)], q=3)
d.update(*[{'s': 1}], t=2)
d.update(**{'u': 1})
print(d)
b = Bag()
b.update({'z': 1}, y=2)
print(b)
f = d.update
f({'k': 1}, m=2)
f(n=5)
print(d, Counter('ab'))
try:
    d.update({1: 2}, {3: 4}, x=1)
except TypeError as e:
    print(e)
try:
    d.update(5, x=1)
except TypeError as e:
    print(e)
c = Counter('ab')
c.update('a', b=5)
print(c)
def into(target, **more):
    target.update(more, last=0)
    return target
print(into({}, q=1), into(Bag(), w=2))
