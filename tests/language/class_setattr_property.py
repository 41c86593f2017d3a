# SPDX-License-Identifier: MIT
# An object's own __setattr__ and __delattr__, called by one that a class has, heed properties and descriptors
class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, obj, owner):
        return obj.__dict__.get(self.name)

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError('negative')
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        print('delete', self.name)
        del obj.__dict__[self.name]


class A:
    size = Positive()

    @property
    def fixed(self):
        return 7

    @property
    def free(self):
        return self._free

    @free.setter
    def free(self, value):
        self._free = value * 2

    @free.deleter
    def free(self):
        print('delete free')

    def __setattr__(self, name, value):
        print('set', name, value)
        print(super().__setattr__(name, value))

    def __delattr__(self, name):
        print('del', name)
        object.__delattr__(self, name)


a = A()
for name, value in (('fixed', 1), ('free', 4), ('size', 3), ('size', -1), ('other', 5)):
    try:
        setattr(a, name, value)
    except (AttributeError, ValueError) as e:
        print(type(e).__name__, e)
a.free = 6
print(a.fixed, a.free, a.size, a.other)
for name in ('fixed', 'free', 'size', 'other', 'missing'):
    try:
        delattr(a, name)
    except AttributeError as e:
        print(e)
object.__setattr__(a, 'free', 8)
print(a.free, sorted(a.__dict__))
