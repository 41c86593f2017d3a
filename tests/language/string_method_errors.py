# SPDX-License-Identifier: MIT
# What methods of text say of wrong arguments and names.
def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)
    except AttributeError as e:
        print("AttributeError:", e)

attempt(lambda: "a".nothing())
attempt(lambda: [].push(1))
attempt(lambda: (1,).sort())
attempt(lambda: {}.append(1))
attempt(lambda: (5).upper())
attempt(lambda: None.get("a"))
attempt(lambda: (1.5).append(1))
attempt(lambda: "a".replace(1, 2))
attempt(lambda: "a".find(1))
attempt(lambda: "a".count(None))
attempt(lambda: "a" in 5)
attempt(lambda: 5 in "a")
