# SPDX-License-Identifier: MIT
"""What is suggested for an attribute of an object or a class of the program; what CPython shows of a comprehension and an assertion."""


class Account:
    limit = 5

    def __init__(self):
        self._owner = "Ann"
        self.balance = 1

    def deposit(self, n):
        self.balence += n


class Savings(Account):
    pass


class Basket(list):
    pass


class Own(Exception):
    def __init__(self, text):
        super().__init__(text)
        self.detail = text


def nothing(x):
    assert x and 2 < x < 9, "too large"


def chain(*steps):
    try:
        steps[0]()
    except Exception:
        if steps[1:]:
            chain(*steps[1:])
        raise


chain(
    lambda: Savings().deposit(1),
    lambda: Account().owner,
    lambda: Account.limits,
    lambda: Savings().depositt(1),
    lambda: Account().nothing_like_it,
    lambda: Basket().appendd(1),
    lambda: Own("a").detial,
    lambda: [x for x in nothing(3)],
    lambda: sum(x for x in nothing(None) if x),
    lambda: nothing(12),
)
