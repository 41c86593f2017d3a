# SPDX-License-Identifier: MIT
# pop, remove and clear.
l = [1, 2, 3, 4, 5, 3]
print(l.pop(), l.pop(0), l.pop(-2), l)
print(l.remove(3), l)
l.clear()
print(l, l.clear())
def attempt(f):
    try:
        print(f())
    except IndexError as e:
        print("IndexError:", e)
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)
attempt(lambda: [].pop())
attempt(lambda: [].pop(0))
attempt(lambda: [1].pop(1))
attempt(lambda: [1].pop(-2))
attempt(lambda: [1].remove(2))
attempt(lambda: [1].pop("a"))
m = [[1], [2], [1]]
m.remove([1])
print(m)
l = [1, 1.0, True]
l.remove(True)
print(l)
