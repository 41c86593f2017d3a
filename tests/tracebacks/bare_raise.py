# `raise` alone means what is being handled wherever the call came from.
def again():
    raise


def deep(n):
    if n:
        deep(n - 1)
    else:
        again()


def test(f, error):
    try:
        try:
            raise error
        except Exception:
            f()
    except Exception as e:
        print(repr(e), e is error)


test(again, ValueError("v"))
test(lambda: deep(5), KeyError("k"))


def inner_done():
    try:
        [][1]
    except IndexError:
        pass
    raise


test(inner_done, ValueError("outer again"))


def in_finally(error):
    try:
        raise error
    finally:
        deep(2)


try:
    in_finally(OSError("from finally"))
except OSError as e:
    print(repr(e))


def normal_finally():
    try:
        pass
    finally:
        again()


try:
    normal_finally()
except RuntimeError as e:
    print(repr(e))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        normal_finally()
except ZeroDivisionError as e:
    print(repr(e))


def from_comprehension():
    return [again() for i in range(2)]


test(from_comprehension, ValueError("comprehension"))
for handled in [False, True]:
    try:
        if handled:
            try:
                int("q")
            except ValueError:
                sorted([1, 2], key=lambda x: again())
        else:
            sorted([1, 2], key=lambda x: again())
    except Exception as e:
        print(handled, repr(e))
again()
