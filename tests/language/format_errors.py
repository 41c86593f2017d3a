# SPDX-License-Identifier: MIT
# What wrong format specifications say.
def attempt(f):
    try:
        print(f())
    except ValueError as e:
        print("ValueError:", e)
    except TypeError as e:
        print("TypeError:", e)
    except IndexError as e:
        print("IndexError:", e)
    except KeyError as e:
        print("KeyError:", e)

attempt(lambda: f"{'a':d}")
attempt(lambda: f"{1.5:d}")
attempt(lambda: f"{1:s}")
attempt(lambda: f"{'a':.2f}")
attempt(lambda: f"{1:z}")
attempt(lambda: f"{1:.3d}")
attempt(lambda: f"{'a':=5}")
attempt(lambda: f"{'a':+}")
attempt(lambda: f"{[1]:5}")
attempt(lambda: f"{None:>5}")
attempt(lambda: "{} {}".format(1))
attempt(lambda: "{a}".format(1))
attempt(lambda: "{".format(1))
attempt(lambda: "}".format(1))
attempt(lambda: "{} {0}".format(1))
attempt(lambda: "{!x}".format(1))
attempt(lambda: "{2}".format(1, 2))
