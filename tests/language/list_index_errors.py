# SPDX-License-Identifier: MIT
# What a wrong index or key type says.
def attempt(f):
    try:
        print(f())
    except IndexError as e:
        print("IndexError:", e)
    except TypeError as e:
        print("TypeError:", e)

l = [1, 2]
t = (1, 2)
s = "ab"
five = 5
none = None
half = 1.5
def store():
    l[2] = 0
def store_negative():
    l[-3] = 0
def store_tuple():
    t[0] = 5
def store_text():
    s[0] = "x"
def store_number():
    n = 5
    n[0] = 1
attempt(lambda: l[2])
attempt(lambda: l[-3])
attempt(lambda: [][0])
attempt(lambda: t[2])
attempt(lambda: s[2])
attempt(lambda: s[-3])
attempt(lambda: l["a"])
attempt(lambda: l[1.0])
attempt(lambda: l[None])
attempt(lambda: t["a"])
attempt(lambda: s["a"])
attempt(lambda: five[0])
attempt(lambda: none[0])
attempt(lambda: len[0])
attempt(lambda: half["a"])
for f in [store, store_negative, store_tuple, store_text, store_number]:
    attempt(f)
print(l, t, s)
