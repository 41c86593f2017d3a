# SPDX-License-Identifier: MIT
# Exceptions as values: kept, returned, compared, put into containers.
e = ValueError("kept")
print(e, repr(e), str(e) == "kept", isinstance(e, Exception), type(e) is ValueError, type(e) == KeyError)
def check(n):
    if n < 0:
        return ValueError("negative: " + str(n))
    return n
for n in (1, -1):
    r = check(n)
    print(isinstance(r, ValueError), r)
errors = {}
for f in [lambda: 1 / 0, lambda: [][0], lambda: int("q")]:
    try:
        f()
    except Exception as x:
        errors[str(x)] = x
for k in errors:
    print(k, repr(errors[k]))
print(f"{e} {e!r}", "%s" % e, "{}".format(e), [e], bool(e))
print(e == e, e == ValueError("kept"), e is e)
kinds = [ValueError, KeyError]
print(kinds[1] is KeyError, ValueError, type(ValueError), len(kinds))
