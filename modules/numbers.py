# SPDX-License-Identifier: MIT
# Python's numbers: kinds of numbers, for isinstance and as bases.


class Number:
    def __class_instancecheck__(cls, x):
        return isinstance(x, (int, float)) or hasattr(x, "numerator")

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (int, float)) or hasattr(c, "numerator")


class Complex(Number):
    def __class_instancecheck__(cls, x):
        return isinstance(x, (int, float)) or hasattr(x, "numerator")

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (int, float)) or hasattr(c, "numerator")


class Real(Complex):
    def __class_instancecheck__(cls, x):
        return isinstance(x, (int, float)) or hasattr(x, "numerator")

    def __class_subclasscheck__(cls, c):
        return issubclass(c, (int, float)) or hasattr(c, "numerator")


class Rational(Real):
    def __class_instancecheck__(cls, x):
        return isinstance(x, int) or hasattr(x, "numerator")

    def __class_subclasscheck__(cls, c):
        return issubclass(c, int) or hasattr(c, "numerator")


class Integral(Rational):
    def __class_instancecheck__(cls, x):
        return isinstance(x, int)

    def __class_subclasscheck__(cls, c):
        return issubclass(c, int)
