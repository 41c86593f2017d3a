# A method whose arguments do not stand in the order of its parameters is called as a value: its place is that of the call.


def split(text):
    return text.split(*[1])


try:
    split("a b")
except TypeError:
    "a b".replace(*["a"], nosuch=1)
