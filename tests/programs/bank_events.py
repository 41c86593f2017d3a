# SPDX-License-Identifier: MIT
"""Accounts with events, audited methods and transactions that are rolled back."""
import itertools
from collections import namedtuple, defaultdict
from contextlib import contextmanager
from functools import wraps, partial
Transaction = namedtuple("Transaction", ["id", "kind", "amount", "balance"])
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        self.needed, self.available = needed, available
        super().__init__(needed, available)
    def __str__(self):
        return f"need {self.needed}, have {self.available}"
class Event:
    def __init__(self): self._handlers = []
    def __iadd__(self, h): self._handlers.append(h); return self
    def __isub__(self, h): self._handlers.remove(h); return self
    def __call__(self, *args, **kw): return [h(*args, **kw) for h in self._handlers]
    def __len__(self): return len(self._handlers)
def audited(method):
    calls = 0
    @wraps(method)
    def wrapper(self, *args, **kwargs):
        nonlocal calls
        calls += 1
        try:
            result = method(self, *args, **kwargs)
        except InsufficientFunds as e:
            self.audit.append(f"{method.__name__} #{calls} failed: {e}")
            raise
        else:
            self.audit.append(f"{method.__name__} #{calls} ok")
            return result
        finally:
            self.audit.append("done")
    wrapper.calls = lambda: calls
    return wrapper
class Account:
    _ids = itertools.count(1000)
    interest = 0.02
    def __init__(self, owner, balance=0):
        self.id = next(self._ids)
        self.owner, self.__balance = owner, balance
        self.history, self.audit = [], []
        self.changed = Event()
    @property
    def balance(self): return self.__balance
    @balance.setter
    def balance(self, value):
        if value < 0: raise InsufficientFunds(self.__balance - value, self.__balance)
        old, self.__balance = self.__balance, value
        self.changed(self, old=old, new=value)
    @audited
    def deposit(self, amount):
        """Put money in."""
        if amount <= 0: raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(Transaction(len(self.history) + 1, "deposit", amount, self.balance))
        return self
    @audited
    def withdraw(self, amount):
        self.balance -= amount
        self.history.append(Transaction(len(self.history) + 1, "withdraw", -amount, self.balance))
        return self
    def __repr__(self): return f"<{type(self).__name__} {self.id} {self.owner}: {self.balance:,.2f}>"
    def __lt__(self, other): return self.balance < other.balance
class Savings(Account):
    interest = 0.05
    def add_interest(self): return self.deposit(round(self.balance * self.interest))
    def withdraw(self, amount):
        if amount > 500: raise ValueError(f"limit exceeded: {amount}")
        return super().withdraw(amount)
@contextmanager
def transaction(*accounts):
    saved = [(a, a.balance, len(a.history)) for a in accounts]
    try:
        yield accounts
    except Exception as e:
        for a, b, n in saved:
            a.balance = b
            del a.history[n:]
        print("rolled back:", type(e).__name__, e)
def transfer(a, b, amount):
    with transaction(a, b):
        b.deposit(amount)
        a.withdraw(amount)
log = []
def show(account, *, old, new): log.append(f"{account.owner}: {old} -> {new}")
a, b = Account("Ann", 100), Savings("Bob")
a.changed += show
b.changed += partial(show)
b.changed += lambda account, **kw: log.append(sorted(kw.items()))
a.deposit(50).withdraw(30)
transfer(a, b, 70); transfer(a, b, 70); transfer(b, a, 1000)
try: a.deposit(-1)
except ValueError as e: print(e)
b.deposit(930).add_interest()
print(a, b, max(a, b).owner, len(a.changed), sorted([b, a]))
print(*log, sep="\n"); print(a.history); print(a.audit); print(b.audit[-4:])
print(Account.deposit.__name__, Account.deposit.__doc__, Account.deposit.calls())
for t in b.history: print(f"{t.id:>3} {t.kind:<9}{t.amount:>8} {t.balance:>8}", t._asdict() == t._asdict())
try: print(a.__balance)
except AttributeError as e: print(e)
print(a._Account__balance, hasattr(a, "balance"), isinstance(b, Account), Savings.interest, b.interest)
by_kind = defaultdict(int)
for acc in (a, b):
    for t in acc.history: by_kind[t.kind] += t.amount
print(dict(by_kind), sum(t.amount for acc in (a, b) for t in acc.history))
