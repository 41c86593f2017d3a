# A chain of a dozen exceptions.
def link(n):
    if n == 0:
        return 1 / 0
    try:
        link(n - 1)
    except (ArithmeticError, ValueError, KeyError) as e:
        if n % 2:
            raise ValueError(n) from e
        raise KeyError(n)


link(12)
