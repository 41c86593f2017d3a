# What is said first where several arguments are wrong: places and numbers are looked at before texts.
calls = [lambda: "ab".find(1, "x"), lambda: "ab".rfind(None, 0, []), lambda: "ab".index(1, 2), lambda: "ab".rindex(b"a", {}), lambda: "ab".count(1, 1.5),
         lambda: "ab".count(1), lambda: "ab".split(1, "x"), lambda: "ab".rsplit(1, [2]), lambda: "ab".split(1, 2), lambda: "ab".split(None, None),
         lambda: "ab".split(maxsplit="x", sep=1), lambda: "ab".find("b", "x"), lambda: "ab".partition(1), lambda: "ab".find("b", None, None),
         lambda: range(3).index(2**40), lambda: range(3).index(-2**70), lambda: range(3).index(7), lambda: range(3).index("x"), lambda: range(3).index(1.5)]
for i, f in enumerate(calls):
    try:
        print(i, f())
    except (TypeError, ValueError) as e:
        print(i, type(e).__name__, e)
