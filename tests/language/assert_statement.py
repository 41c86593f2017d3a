# SPDX-License-Identifier: MIT
# assert, with and without a message.
assert True
assert 1 + 1 == 2, "never shown"
assert [0]
def said():
    print("evaluated only on failure")
    return "message"
assert 1, said()
for f in [lambda: 0, lambda: ""]:
    try:
        assert f(), said()
    except AssertionError as e:
        print("AssertionError:", e)
try:
    assert 1 > 2
except AssertionError as e:
    print("[" + str(e) + "]", repr(e))
try:
    assert False, ("tuple", 1)
except AssertionError as e:
    print(e)
def check(x):
    assert isinstance(x, int), f"an int is needed, not {x!r}"
    return x
print(check(5))
try:
    check("a")
except AssertionError as e:
    print(e)
