# Methods that change while they are called from the same place: by assignment to the class, and as classes come and go.


class Walker:
    def __init__(self, n):
        self.n = n

    def step(self):
        return self.n + 1


class Runner(Walker):
    def step(self):
        return self.n + 10


class Lazy(Walker):
    pass


def walk(walkers):
    return [w.step() for w in walkers]


def far(self):
    return self.n + 100


def two(self, more=5):
    return self.n + more


walkers = [Walker(1), Runner(2), Lazy(3)] * 3
print(walk(walkers))
Walker.step = far
print(walk(walkers))
Runner.step = lambda self: -self.n
print(walk(walkers))
Lazy.step = two
print(walk(walkers))
del Runner.step
print(walk(walkers))


# While the place calls it, a method replaces itself.
class Once:
    def step(self):
        Once.step = again
        return "once"


def again(self):
    return "again"


print(walk([Once(), Once(), Once()]))


# Classes that are made anew, and freed.
def make(k):
    class Made:
        def __init__(self):
            self.k = k

        def get(self):
            return self.k

    class Other:
        def __init__(self):
            self.k = k

        def get(self):
            return -self.k
    return (Made if k % 3 else Other)()


total = 0
for k in range(300):
    made = make(k)
    junk = [made.get() for _ in range(20)]
    total += made.get() + sum(junk)
print(total)


# A class whose attribute hides a method.
class Hidden:
    def get(self):
        return "method"


def ask(objects):
    return [x.get() for x in objects]


a, b = Hidden(), Hidden()
print(ask([a, b]))
b.get = lambda: "attribute"
print(ask([a, b]))
del b.get
print(ask([a, b]))


# Recursion as deep as the stack allows, by a method.
class Deep:
    def down(self, n):
        return 0 if n == 0 else 1 + self.down(n - 1)


print(Deep().down(300))
try:
    Deep().down(10 ** 9)
except RecursionError:
    print("RecursionError")
