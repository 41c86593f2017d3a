# Raised again: by name, alone, in a function that the handler calls, by the end of finally.
def fail():
    raise ValueError("first")


def alone():
    try:
        fail()
    except ValueError:
        raise


def named():
    try:
        alone()
    except ValueError as e:
        raise e


def elsewhere(e):
    raise e


def passed():
    try:
        named()
    except ValueError as e:
        elsewhere(e)


def bare():
    raise


def called():
    try:
        passed()
    finally:
        try:
            pass
        finally:
            bare()


def last():
    try:
        called()
    except KeyError:
        pass
    finally:
        print("finally")


last()
