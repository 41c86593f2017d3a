# Chains through recursion, lambdas, and library functions that call back.
def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


def up(n):
    try:
        down(n)
    except ValueError as e:
        raise LookupError(f"up {n}") from e


def each():
    try:
        return sorted([3, 1, 2], key=lambda n: up(n))
    except LookupError:
        return max([1, 2], key=lambda x: {}[x])


try:
    each()
finally:
    down(12)
