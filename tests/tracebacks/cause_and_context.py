def inner(x):
    return 1 / x

def middle(x):
    return inner(x)

def convert(x):
    try:
        return middle(x)
    except ZeroDivisionError:
        raise ValueError("bad value")

def outer(x):
    try:
        return convert(x)
    except ValueError as e:
        raise KeyError("wrapped") from e

def cleanup(x):
    try:
        outer(x)
    finally:
        [][3]

cleanup(0)
