# What __cause__, __context__ and __suppress_context__ say, of errors of all origins.
def show(e):
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def nested():
    try:
        1 / 0
    except ZeroDivisionError:
        try:
            [].index(3)
        except ValueError as e:
            show(e)
            show(e.__context__)
        try:
            None.real
        except AttributeError as e:
            show(e)
        try:
            int("x")
        except ValueError as e:
            show(e)
        try:
            raise KeyError
        except KeyError as e:
            show(e)
        try:
            raise KeyError from ValueError
        except KeyError as e:
            show(e)
        try:
            assert False, "no"
        except AssertionError as e:
            show(e)
        try:
            raise TypeError("t") from None
        except TypeError as e:
            show(e)
            try:
                raise e
            except TypeError as f:
                print(f is e)
                show(f)
    made = ValueError("made outside")
    show(made)
    try:
        raise made
    except ValueError as e:
        show(e)
    try:
        [][0]
    except IndexError:
        kept = ValueError("made inside")
    show(kept)
    try:
        raise kept
    except ValueError as e:
        show(e)
    try:
        try:
            {}[0]
        except KeyError:
            raise kept from made
    except ValueError as e:
        show(e)
    for bad in [3, None, "text", ValueError]:
        try:
            raise KeyError("k") from bad
        except (TypeError, KeyError) as e:
            show(e)
    try:
        raise 3 from ValueError()
    except TypeError as e:
        show(e)


nested()


# A circle of contexts is broken where it closes.
a = ValueError("a")
b = ValueError("b")
try:
    try:
        raise a
    except ValueError:
        raise b
except ValueError as e:
    try:
        raise a
    except ValueError:
        show(a)
        show(b)
try:
    raise a from a
except ValueError as e:
    print(e.__cause__ is e)
try:
    try:
        raise a
    except ValueError as e:
        raise e from b
except ValueError as e:
    show(e)
raise b from a
