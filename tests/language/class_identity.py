# SPDX-License-Identifier: MIT
# `is None` asks no method; a negative number is added, not subtracted; divmod() asks __divmod__.


class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("asked", other)
        return self.n == other.n

    def __ne__(self, other):
        print("asked not", other)
        return True

    def __bool__(self):
        return False


a = Loud(1)
print(a is None, a is not None, None is a, a is a)
if a is None:
    print("none")
if a is not None:
    print("some")
while a is not None:
    a = None
print([x is None for x in (a, Loud(2), 0, "")], 1 if Loud(3) is None else 2, Loud(1) is None or "or", not Loud(1) is None)


class Sign:
    def __add__(self, other):
        return "add", other

    def __sub__(self, other):
        return "sub", other

    def __radd__(self, other):
        return "radd", other

    def __iadd__(self, other):
        return "iadd", other

    def __isub__(self, other):
        return "isub", other

    def __divmod__(self, other):
        return "divmod", other

    def __rdivmod__(self, other):
        return "rdivmod", other


s = Sign()
print(s + 1, s + -1, s - 1, s - -1, s + -255, s + 1000, -1 + s, divmod(s, 3), divmod(3, s))
t = Sign()
t += -1
print(t)
t = Sign()
t -= -2
print(t)
for wrong in (lambda: [] + -1, lambda: "a" - -1, lambda: None + -2, lambda: divmod(Loud(1), 2), lambda: divmod("a", Loud(2))):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Low:
    def __divmod__(self, other):
        return "low"

    def __rdivmod__(self, other):
        return "low r"


class High(Low):
    def __rdivmod__(self, other):
        return "high r"


print(divmod(Low(), High()), divmod(High(), Low()), divmod(Low(), Low()))
