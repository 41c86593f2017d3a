# A name that one class gives to its objects is stored through objects of other classes too.


class Point:
    def __init__(self, x):
        self.x = x
        self.label = "point"


class Empty:
    pass


class Derived(Point):
    def __init__(self):
        pass


class Slots:
    __slots__ = ("a",)


class SlotsDerived(Slots):
    pass


for thing in (Empty(), Derived(), Point(1), SlotsDerived()):
    thing.x = 5
    thing.label = "new"
    thing.x += 1
    print(type(thing).__name__, thing.x, thing.label, sorted(vars(thing).items()), hasattr(thing, "x"))
    del thing.x
    print(hasattr(thing, "x"), thing.__dict__)
    try:
        thing.x
    except AttributeError as error:
        print(error)
try:
    Slots().x = 3
except AttributeError as error:
    print(error)
e = Empty()
e.x = [1]
e.x.append(e)
print(e.x[1] is e, getattr(e, "x")[0])


class Problem(Exception):
    pass


try:
    raise Problem("no")
except Problem as error:
    error.label = "told"
    print(error.label, error)


# Deleting what no class has.
class Asked:
    def __getattr__(self, name):
        return name + "!"


class Deletes:
    def __delattr__(self, name):
        print("del", name)


del Deletes().absent
for thing in (Asked(), Empty(), [], 5):
    try:
        del thing.absent
    except AttributeError as error:
        print(error)
print(Asked().absent, Asked().other)
for call in (lambda: Asked().get(1), lambda: Asked().index(2), lambda: Asked().unknown(3)):
    try:
        call()
    except TypeError as error:
        print(error)
