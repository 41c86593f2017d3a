# SPDX-License-Identifier: MIT
# Python's numbers: kinds of numbers, for isinstance and as bases.


def _is_number(cls, x):
    return isinstance(x, (int, float)) or hasattr(x, "numerator")


def _is_kind(cls, c):
    return issubclass(c, (int, float)) or hasattr(c, "numerator")


class Number:
    __class_instancecheck__ = _is_number
    __class_subclasscheck__ = _is_kind


class Complex(Number):
    __class_instancecheck__ = _is_number
    __class_subclasscheck__ = _is_kind


class Real(Complex):
    __class_instancecheck__ = _is_number
    __class_subclasscheck__ = _is_kind


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
