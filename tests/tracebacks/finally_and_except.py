# Exceptions raised in handlers, finally and functions called from them, several levels deep.
def low(n):
    if n == 0:
        raise IndexError("low")
    low(n - 1)


def handle():
    try:
        low(2)
    except IndexError:
        try:
            {}["missing"]
        except KeyError:
            raise RuntimeError("second") from None


def cleanup():
    try:
        handle()
    finally:
        helper(0)


def helper(x):
    return 1 // x


cleanup()
