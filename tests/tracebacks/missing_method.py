# A method that is missing is marked without the call's arguments; in several lines, from its name on. All of a with statement is its place.
import traceback


class Plain:
    def bad(self):
        return 1 // 0

    def same(self):
        return self


class Manager:
    def __enter__(self):
        return 1

    def __exit__(self, *details):
        return 1 // 0


class Derived(Plain):
    def go(self):
        return super().go(1)

    def bad(self):
        return super().bad(1)


def f1(): Plain().go(1, 2)
def f2(): print(Plain.go(1, 2))
def f3(): Derived().go()
def f4(): [].go(1, 2)
def f5(): "".append([1])
def f6(): ("x" * 2).append(3)
def f7():
    x = (Plain()
         .same()
         .bad())
def f8():
    x = (Plain()
         .same()
         .nothing)
def f9():
    (Plain()
     .same()
     .go(1,
         2))
def f10():
    (Plain()
     .same()
     .bad(*[]))
def f11():
    ("abc"
     .upper()
     .index("x"))
def f12():
    (Plain()
     .same()
     .bad(k=1))
def f13():
    with Plain() as w:
        print(w)
def f14():
    with Plain(): pass  # one line
def f15():
    with Manager() as w:
        pass
def f16():
    with Manager() as w: return 3
def f17():
    with Manager() as v, Plain() as w:
        pass
def f18():
    with (Manager() as v,
          Manager() as w):
        pass
def f19(): Derived().bad()
def f20(): Plain().go(1, k=2)
def f21(): print([].keys(*(), **{'k': 2}))
def f22():
    (Plain()
     .same()
     .pop(*[1],
          k=2))


for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22):
    try:
        f()
    except Exception:
        traceback.print_exc()
Plain().same().go([1], 2)
