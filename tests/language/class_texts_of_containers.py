# SPDX-License-Identifier: MIT
# Containers that are in themselves through objects with a __repr__ of their own, and objects of classes derived from containers: their items
# are shown by their methods, sets and bytearrays name the class.


class Point:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f'P({self.value!r})'


class Broken:
    def __repr__(self):
        raise ValueError('broken')


class Row(list):
    pass


class Loud(list):
    def __repr__(self):
        return 'Loud' + super().__repr__()


class Table(dict):
    pass


class Bag(set):
    pass


class Fixed(frozenset):
    pass


class Pair(tuple):
    pass


class Octets(bytearray):
    pass


# ---- in themselves
a = []
a.append(Point(a))
print(a, a[0], f'{a} {a!r}', str(a), '%s' % a)
t = ([],)
t[0].append(Point(t))
print(t)
s = set()
s.add(Point(s))
print(s)
d = {}
d[1] = Point(d)
print(d, d[1], d.values(), d.items())
d = {}
d[1] = Point(d.values())
print(d, d[1], d.values(), d.items())
error = ValueError(a, Point(a))
a.append(error)
print(a, error, repr(error))
f = [frozenset([Point(1)])]
f.append(Point(f))
print(f)
loud = Loud([1])
loud.append(loud)
loud.append(Point(loud))
print(loud)
twice = [Point(1)]
print([twice, twice], Point([twice, [twice]]))

# ---- what fails leaves nothing behind
b = [1, Broken()]
for _ in range(2):
    try:
        print(b)
    except ValueError as error:
        print(error)
try:
    print([b, {1: b}])
except ValueError as error:
    print(error)
b[1] = Point(b)
print(b)

# ---- derived classes
print(Row([Point(1)]), Table(a=Point(1)), Bag([Point(2)]), Pair([Point(3)]), Fixed([Point(4)]))
print([Row([Point(1)])], (Table(a=Point(1)),), [Bag([Point(2)])], {1: Pair([Point(3)])}, [Fixed([Point(4)])])
print(Bag([2]), Fixed([3]), Bag(), Fixed(), [Bag([1])], Octets(b'a\''), [Octets()])
print(str(Bag([2])), repr(Fixed([3])), f'{Bag()} {Octets(b"b")!r}')
row = Row([1])
row.append(row)
print(row)
row.append(Point(row))
print(row)
table = Table()
table['a'] = [table, {'x': table}, Point(table)]
print(table)
print([Point(Row([Point(1)])), Row([Row(), Point(row)])])
print(Point(Fixed([Pair([Point(1), Fixed()])])))
