# What objects say that lack a special method, or have but one of two.


def tell(operation):
    try:
        print(operation())
    except Exception as error:
        print(type(error).__name__, error)


class Plain:
    pass


class Deletes:
    def __delitem__(self, key):
        print("delete", key)


class Sets:
    def __setitem__(self, key, value):
        print("set", key, value)


class Items:
    def __getitem__(self, key):
        if key > 2:
            raise IndexError
        return key


def set_item(x):
    x[1] = 2


def delete_item(x):
    del x[1]


for thing in (Plain(), Deletes(), Sets(), Items()):
    tell(lambda: set_item(thing))
    tell(lambda: delete_item(thing))
    tell(lambda: list(thing))
    tell(lambda: tuple(thing))
    tell(lambda: sum(thing))
    tell(lambda: max(thing))
    tell(lambda: dict(thing))
    tell(lambda: set(thing))
    tell(lambda: 1 in thing)
    tell(lambda: ",".join(thing))
    tell(lambda: [].extend(thing))
    tell(lambda: {}.update(thing))
    tell(lambda: bytearray().extend(thing))
    tell(lambda: [*thing])
    tell(lambda: reversed(thing))
    tell(lambda: [*zip(thing)])


def in_place(x, y):
    x *= y
    return x


class Index:
    def __index__(self):
        return 2


for thing in (Plain(), Index(), 2, 2.5, None):
    tell(lambda: in_place(thing, [1]))
    tell(lambda: thing * "ab")
    tell(lambda: in_place(thing, "ab"))
    tell(lambda: in_place([1], thing))


class SetOnly:
    def __set__(self, owner, value):
        print("set", value)


class DeleteOnly:
    def __delete__(self, owner):
        print("delete")


class Owner:
    a = SetOnly()
    b = DeleteOnly()


def assign(x):
    x.b = 1


def delete(x):
    del x.a


o = Owner()
o.a = 1
del o.b
tell(lambda: assign(o))
tell(lambda: delete(o))


class Equal:
    def __eq__(self, other):
        return NotImplemented


class Hashed:
    def __hash__(self):
        return 1


class First(Equal, Hashed):
    pass


class Second(Hashed, Equal):
    pass


tell(lambda: hash(First()))
tell(lambda: {First(): 1})
tell(lambda: hash(Second()))
tell(lambda: Plain.make(1))
tell(lambda: Index().__index__.make(1))
tell(lambda: super(Index, Index()).make(1))


# print shows what comes before a value that fails, or prints itself.
class Shown:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        print("(shown)", end="")
        if self.text is None:
            raise ValueError("no text")
        return self.text


tell(lambda: print("a", Shown("b"), "c", Shown("d"), sep="-", end=".\n"))
tell(lambda: print("a", Shown("b"), Shown(None), "c"))
tell(lambda: print(Shown("b"), sep=1))
tell(lambda: print(Shown("b"), Shown("c"), sep=None, flush=True))
