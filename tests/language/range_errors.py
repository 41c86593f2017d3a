# SPDX-License-Identifier: MIT
# What range says of wrong arguments.
def attempt(f):
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)
    except IndexError as e:
        print("IndexError:", e)

attempt(lambda: range(1, 2, 0))
attempt(lambda: range("a"))
attempt(lambda: range(1.5))
attempt(lambda: range(1, None))
attempt(lambda: range(3)[3])
attempt(lambda: range(3)[-4])
attempt(lambda: range([], ""))
attempt(lambda: range(1, ""))
attempt(lambda: range(None, 1.5, {}))
attempt(lambda: range(1, 2, ""))
