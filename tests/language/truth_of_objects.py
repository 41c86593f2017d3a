# Objects in conditions: __bool__, __len__, values of built-in types; jumps that lead forward and back.
class Truth:
    def __init__(self, x):
        self.x = x
        self.asked = 0

    def __bool__(self):
        self.asked += 1
        return self.x > self.asked


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(Length):
    def __bool__(self):
        return self.n != 3


class Neither:
    pass


class Own(list):
    pass


class OwnTrue(dict):
    def __bool__(self):
        return True


class OwnLong(list):
    def __len__(self):
        return 5


class Bad:
    def __bool__(self):
        return 1


class Worse:
    def __len__(self):
        return -1


for v in (Truth(0), Truth(5), Length(0), Length(2), Both(0), Both(3), Neither(), Own(), Own([0]), OwnTrue(), OwnLong()):
    print("yes" if v else "no", not v, bool(v), 1 if not v else 2, (v and 1) == 1, (v or 1) == 1)
t = Truth(4)
while t:
    pass
print(t.asked)
queue = Own(range(5))
while queue:
    queue.pop()
print(queue, [x for x in [Length(0), Length(1)] if x][0].n)
count = 0
while not Length(count):
    count += 1
print(count)
for v in (Bad(), Worse()):
    for test in (lambda: 1 if v else 2, lambda: not v, lambda: bool(v)):
        try:
            print(test())
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
o = Neither()
o.__bool__ = lambda: False
print("yes" if o else "no")
Neither.__len__ = lambda self: 0
print("yes" if o else "no", not o)
