# SPDX-License-Identifier: MIT
# What del says when there is nothing to delete.
def attempt(f):
    try:
        f()
    except IndexError as e:
        print("IndexError:", e)
    except KeyError as e:
        print("KeyError:", e)
    except TypeError as e:
        print("TypeError:", e)
    except NameError as e:
        print("NameError:", e)

def item():
    l = [1]
    del l[1]

def negative():
    del [][-1]

def key():
    del {}["k"]

def in_tuple():
    t = (1, 2)
    del t[0]

def in_text():
    s = "ab"
    del s[0]

def unknown():
    global nothing
    del nothing

def twice():
    x = 1
    del x
    del x

for f in [item, negative, key, in_tuple, in_text, unknown, twice]:
    attempt(f)
