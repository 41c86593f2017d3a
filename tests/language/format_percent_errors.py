# SPDX-License-Identifier: MIT
# What % formatting says of wrong arguments.
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)
    except ValueError as e:
        print("ValueError:", e)
    except KeyError as e:
        print("KeyError:", e)
    except OverflowError as e:
        print("OverflowError:", e)

attempt(lambda: "%d" % "a")
attempt(lambda: "%d %d" % 1)
attempt(lambda: "%d" % (1, 2))
attempt(lambda: "%f" % "x")
attempt(lambda: "%x" % 1.5)
attempt(lambda: "%c" % "ab")
attempt(lambda: "%z" % 1)
attempt(lambda: "%" % 1)
attempt(lambda: "%(k)s" % {"a": 1})
attempt(lambda: "%(k)s" % 5)
attempt(lambda: "none" % 5)
attempt(lambda: "%s %s" % (1,))
