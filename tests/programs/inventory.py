# SPDX-License-Identifier: MIT
"""An inventory: descriptors that check, properties, products of several kinds, orders with context managers, reports."""

import copy
from collections import namedtuple
from operator import attrgetter


class Checked:
    """A descriptor: attributes whose values must pass a test."""

    def __init__(self, default=None):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name
        self.key = "_" + name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return getattr(instance, self.key, self.default)

    def __set__(self, instance, value):
        setattr(instance, self.key, self.check(value))

    def check(self, value):
        raise NotImplementedError


class Positive(Checked):
    def check(self, value):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be a number, not {type(value).__name__}")
        if value < 0:
            raise ValueError(f"{self.name} must not be negative: {value}")
        return value


class Text(Checked):
    def __init__(self, *, longest=12):
        super().__init__("?")
        self.longest = longest

    def check(self, value):
        value = str(value).strip()
        if not 0 < len(value) <= self.longest:
            raise ValueError(f"{self.name} must have 1 to {self.longest} characters: {value!r}")
        return value


class Product:
    name = Text()
    price = Positive()
    stock = Positive(0)
    tax = 20
    _all = {}

    def __new__(cls, name, *args, **kwargs):
        """One object for each name."""
        known = Product._all.get(name)
        if known is not None:
            return known
        self = super().__new__(cls)
        return self

    def __init__(self, name, price, stock=0):
        self.name, self.price, self.stock = name, price, stock
        Product._all[name] = self

    @property
    def gross(self):
        return self.price * (100 + self.tax) // 100

    @gross.setter
    def gross(self, value):
        self.price = value * 100 // (100 + self.tax)

    @gross.deleter
    def gross(self):
        self.price = 0

    @property
    def value(self):
        return self.price * self.stock

    def __repr__(self):
        return f"{self.__class__.__name__}({self.name!r}, {self.price}, stock={self.stock})"

    @classmethod
    def from_line(cls, line):
        name, *numbers = line.split(",")
        kind = cls.kinds().get(name[0], cls)
        return kind(name.lstrip("!*"), *map(int, numbers))

    @classmethod
    def kinds(cls):
        found = {cls.mark: cls} if hasattr(cls, "mark") else {}
        for sub in cls.__subclasses__():
            found.update(sub.kinds())
        return found


class Food(Product):
    tax = 10
    mark = "!"


class Fresh(Food):
    mark = "*"

    def __init__(self, *args):
        super().__init__(*args)
        self.age = 0

    @property
    def price(self):
        return max(self._price - 10 * self.age, 1)

    @price.setter
    def price(self, value):
        self._price = value


class OutOfStock(Exception):
    def __init__(self, product, wanted):
        super().__init__(product, wanted)
        self.product, self.wanted = product, wanted

    def __str__(self):
        return f"only {self.product.stock} of {self.product.name}, not {self.wanted}"


Line = namedtuple("Line", "product count", defaults=[1])


class Order:
    """with Order(...) as order: what it holds is reserved, and goes back if the block fails."""

    number = 0

    def __init__(self, customer, *lines):
        type(self).number += 1
        self.id = type(self).number
        self.customer = customer
        self.lines = []
        self.state = "open"
        for line in lines:
            self.add(*line)

    def add(self, product, count=1):
        if product.stock < count:
            raise OutOfStock(product, count)
        product.stock -= count
        self.lines.append(Line(product, count))
        return self

    @property
    def total(self):
        return sum(line.product.gross * line.count for line in self.lines)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            self.state = "paid"
            return
        self.state = f"cancelled ({error})"
        for product, count in self.lines:
            product.stock += count
        self.lines.clear()
        return kind is OutOfStock

    def __copy__(self):
        return type(self)(self.customer, *self.lines)

    def __str__(self):
        return f"order {self.id} of {self.customer}: {self.state}, {len(self.lines)} lines, {self.total}"


STOCK = """chair,4000,5
table,12000,2
!rice,150,40
*milk,90,12
*fish,700,3"""


def main():
    for line in STOCK.splitlines():
        print(Product.from_line(line))
    p = Product._all
    print(sorted(p), sorted(Product.kinds()), [c.__name__ for c in Fresh.__mro__])
    print({n: (x.price, x.gross, x.value) for n, x in p.items()})
    with Order("Ann") as order:
        order.add(p["chair"], 4).add(p["milk"])
    print(order)
    with Order("Bob", Line(p["table"]), Line(p["rice"], 10)) as order:
        order.add(p["fish"], 2)
        order.add(p["fish"], 2)
    print(order)
    try:
        with Order("Cid", (p["fish"], 3)) as order:
            order.add(p["bread"])
    except KeyError as error:
        print("no", error, "-", order)
    again = copy.copy(Order("Dee", (p["rice"], 2)))
    print(again, Order.number, p["rice"].stock)
    p["milk"].age = 5
    p["chair"].gross = 6000
    del p["table"].gross
    print(p["milk"].price, p["milk"].gross, p["chair"], p["table"], Fresh.price is p["milk"].__class__.__dict__["price"])
    same = Product("chair", 1)
    print(same is p["chair"], same.price, p["chair"].stock)
    for action in (lambda: Product("x" * 20, 1), lambda: Product("pen", -1), lambda: Product("pen", "1"), lambda: setattr(same, "stock", True),
                   lambda: setattr(same, "value", 3), lambda: Product("ink"), lambda: Fresh("ice", 1).shape, lambda: Checked().check(1)):
        try:
            print(action())
        except (TypeError, ValueError, AttributeError, NotImplementedError) as error:
            print(type(error).__name__ + ":", error)
    print(Product.stock.default, type(Product.name).__name__, Product.name.longest, vars(same))
    report = sorted(p.values(), key=attrgetter("value", "name"), reverse=True)
    for product in report:
        print(f"{product.name:8}|{product.stock:4}|{product.value:7,}|{type(product).__name__}")
    line = Line(same)
    print(line.count, line._replace(count=2).count, Line._fields, line == (same, 1))


if __name__ == "__main__":
    main()
