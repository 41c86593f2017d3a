# SPDX-License-Identifier: MIT
"""A class of matrices with all operators, determinants and inverses with exact fractions."""

from fractions import Fraction
from itertools import permutations
from math import prod
import functools


class ShapeError(ValueError):
    @classmethod
    def of(cls, a, b, operation):
        return cls(f"cannot {operation} {a.shape} and {b.shape}")


def same_shape(method):
    """A decorator: the operation wants two matrices of the same shape."""
    @functools.wraps(method)
    def wrapper(self, other):
        if not isinstance(other, Matrix):
            return NotImplemented
        if self.shape != other.shape:
            raise ShapeError.of(self, other, method.__name__.strip("_"))
        return method(self, other)
    return wrapper


class Matrix:
    __slots__ = ("rows",)

    def __init__(self, rows):
        self.rows = [list(row) for row in rows]
        if len({len(row) for row in self.rows}) > 1:
            raise ShapeError("rows of different lengths")

    @classmethod
    def identity(cls, n):
        return cls([int(i == j) for j in range(n)] for i in range(n))

    @staticmethod
    def of(height, width, function):
        return Matrix([function(i, j) for j in range(width)] for i in range(height))

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, key):
        if isinstance(key, tuple):
            i, j = key
            if isinstance(i, slice) or isinstance(j, slice):
                rows = self.rows[i] if isinstance(i, slice) else [self.rows[i]]
                return Matrix(row[j] if isinstance(j, slice) else [row[j]] for row in rows)
            return self.rows[i][j]
        return self.rows[key]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __iter__(self):
        return (x for row in self.rows for x in row)

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    @same_shape
    def __add__(self, other):
        return Matrix([a + b for a, b in zip(*pair)] for pair in zip(self.rows, other.rows))

    @same_shape
    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return self * -1

    def __mul__(self, factor):
        if isinstance(factor, Matrix):
            return NotImplemented
        return Matrix([x * factor for x in row] for row in self.rows)

    __rmul__ = __mul__

    def __truediv__(self, divisor):
        return self * (Fraction(1) / divisor)

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ShapeError.of(self, other, "multiply")
        columns = list(zip(*other.rows))
        return Matrix([sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows)

    def __imatmul__(self, other):
        self.rows = (self @ other).rows
        return self

    def __pow__(self, n):
        if n < 0:
            return self.inverse() ** -n
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result @= base
            base = base @ base
            n >>= 1
        return result

    def minor(self, i, j):
        return Matrix(row[:j] + row[j + 1:] for k, row in enumerate(self.rows) if k != i)

    def det(self):
        """By the first row."""
        if self.shape == (1, 1):
            return self[0, 0]
        return sum((-1) ** j * x * self.minor(0, j).det() for j, x in enumerate(self.rows[0]) if x)

    def det_by_permutations(self):
        n = len(self.rows)
        total = 0
        for p in permutations(range(n)):
            sign = (-1) ** sum(p[i] > p[j] for i in range(n) for j in range(i + 1, n))
            total += sign * prod(self[i, p[i]] for i in range(n))
        return total

    def inverse(self):
        n = len(self.rows)
        work = [[Fraction(x) for x in row] + [Fraction(i == j) for j in range(n)] for i, row in enumerate(self.rows)]
        for c in range(n):
            pivot = next((r for r in range(c, n) if work[r][c]), None)
            if pivot is None:
                raise ZeroDivisionError("the matrix is singular")
            work[c], work[pivot] = work[pivot], work[c]
            work[c] = [x / work[c][c] for x in work[c]]
            for r in range(n):
                if r != c and work[r][c]:
                    work[r] = [x - work[r][c] * y for x, y in zip(work[r], work[c])]
        return Matrix(row[n:] for row in work)

    def __bool__(self):
        return any(self)

    def __round__(self, digits=None):
        return Matrix([round(x, digits) for x in row] for row in self.rows)

    def __abs__(self):
        return max(sum(map(abs, row)) for row in self.rows)

    def __str__(self):
        cells = [[str(x) for x in row] for row in self.rows]
        widths = [max(map(len, column)) for column in zip(*cells)]
        return "\n".join("[" + " ".join(f"{x:>{w}}" for x, w in zip(row, widths)) + "]" for row in cells)

    def __repr__(self):
        return f"Matrix({self.rows})"


def main():
    a = Matrix([[2, 1, 0], [1, 3, -1], [0, 5, 4]])
    b = Matrix.of(3, 3, lambda i, j: i * 3 + j)
    for name, value in (("a + b", a + b), ("a - b", a - b), ("2a", 2 * a), ("a @ b", a @ b), ("b.T", b.T), ("a ** 3", a ** 3),
                        ("a / 2", a / 2), ("inverse", a.inverse()), ("a ** -2", a ** -2)):
        print(name)
        print(value)
    print(a.det(), a.det_by_permutations(), b.det(), (a @ b).det(), a.T.det())
    print(a @ a.inverse() == Matrix.identity(3), a.inverse() @ a == Matrix.identity(3), a == a.rows)
    print(b[1], b[2, 0], b[1:, :2], b[:, 1], abs(a), bool(a), bool(a - a))
    fib = Matrix([[1, 1], [1, 0]])
    print([(fib ** n)[0, 1] for n in range(0, 40, 3)])
    b[0, 0] = Fraction(1, 3)
    print(repr(b), b.det(), round(b / 7, 2))
    hilbert = Matrix.of(4, 4, lambda i, j: Fraction(1, i + j + 1))
    print(hilbert.det(), hilbert.inverse(), sep="\n")
    for action in (lambda: a + Matrix([[1]]), lambda: a @ Matrix([[1, 2]]), lambda: a + 1, lambda: Matrix([[1, 2], [3]]),
                   lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a * b, lambda: a[7, 7], lambda: a.columns):
        try:
            print(action())
        except (ShapeError, TypeError) as error:
            print(type(error).__name__, error)
        except (ArithmeticError, LookupError, AttributeError) as error:
            print("other:", error)
    print(Matrix.__add__.__name__, [f(a).shape for f in (Matrix.inverse, lambda m: m.minor(0, 0))])


main()
