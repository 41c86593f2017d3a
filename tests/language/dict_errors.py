# SPDX-License-Identifier: MIT
# What a missing key and a wrong key say.
def attempt(f):
    try:
        print(f())
    except KeyError as e:
        print("KeyError:", e)
    except TypeError as e:
        print("TypeError:", e)
    except ValueError as e:
        print("ValueError:", e)

d = {"a": 1}
attempt(lambda: d["b"])
attempt(lambda: d[0])
attempt(lambda: d[1.5])
attempt(lambda: d[None])
attempt(lambda: d[(1, "x")])
attempt(lambda: d["it's"])
attempt(lambda: d.pop("zz"))
attempt(lambda: d[[1]])
attempt(lambda: d.get([1]))
attempt(lambda: {[]: 1})
attempt(lambda: {{}: 1})
attempt(lambda: d.update(5))
attempt(lambda: d.update([1]))
attempt(lambda: dict([(1, 2, 3)]))
