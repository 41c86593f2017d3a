# SPDX-License-Identifier: MIT
# abc: abstract methods and properties, what replaces them, the error where nothing does.
import abc
from abc import ABC, abstractmethod, ABCMeta


class Shape(ABC):
    def __init__(self, name):
        self.title = name

    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def kind(self):
        return "shape"

    def describe(self):
        return f"{self.title}: {self.kind} of {self.area()}"


class Partial(Shape):
    def area(self):
        return 1


class Square(Partial):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side ** 2 + super().area() - 1

    @property
    def kind(self):
        return "good " + super().kind


class Constant(Shape):
    area = None
    kind = "constant"


class Meta(metaclass=ABCMeta):
    @abc.abstractmethod
    def f(self):
        pass


class Free:
    @abstractmethod
    def f(self):
        return "not enforced"


for cls in (Shape, Partial, Square, Constant, Meta, Free):
    try:
        made = cls() if cls in (Meta, Free) else cls("x")
        print(cls.__name__, "made")
    except TypeError as e:
        print(e)
print(Square(3).describe(), Free().f(), isinstance(Square(2), Shape), issubclass(Square, ABC))
