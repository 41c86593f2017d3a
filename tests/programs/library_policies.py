# SPDX-License-Identifier: MIT
"""Library system: dates, queues, policies with strategies, exceptions hierarchy, __eq__/__hash__, sorting by several keys."""
import datetime as dt, heapq, itertools, functools, json, textwrap, re
from abc import ABC, abstractmethod
from collections import deque, defaultdict, Counter, OrderedDict
from dataclasses import dataclass, field, asdict, replace
from enum import Enum, auto, Flag
from typing import Optional, Union

class Status(Enum):
    IN = auto()
    OUT = auto()
    LOST = auto()

    @classmethod
    def _missing_(cls, value):
        return next((m for m in cls if m.name.lower() == str(value).lower()), None)

class LibraryError(Exception):
    code = 0

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.code = LibraryError.code = LibraryError.code + 1

class NotAvailable(LibraryError):

    def __init__(self, book, until=None):
        super().__init__(f'{book.title!r} is not available' + (f' before {until:%d %b %Y}' if until else ''))
        self.book = book

class LimitReached(LibraryError):
    pass

class NoSuch(LibraryError, LookupError):
    pass

@dataclass(eq=False)
class Book:
    isbn: str
    title: str
    authors: tuple
    year: int
    status: Status = Status.IN

    def __post_init__(self):
        digits = [10 if c == 'X' else int(c) for c in self.isbn if c not in '-']
        if len(digits) == 10 and sum((i * d for i, d in enumerate(digits[::-1], 1))) % 11:
            raise ValueError(f'bad ISBN {self.isbn}')

    def __eq__(self, o):
        return NotImplemented if not isinstance(o, Book) else self.isbn == o.isbn

    def __hash__(self):
        return hash(self.isbn)

    def __str__(self):
        return f"{self.title} ({', '.join((a.split()[-1] for a in self.authors))} {self.year})"

class Policy(ABC):
    days, limit, fine = (14, 2, 10)

    @abstractmethod
    def fee(self, late: int) -> int:
        ...

    def due(self, day):
        return day + dt.timedelta(days=self.days)

class Standard(Policy):

    def fee(self, late):
        return max(0, late) * self.fine

class Student(Standard):
    days, limit = (28, 3)

    def fee(self, late):
        return min(super().fee(late) // 2, 100)

class Staff(Policy):
    limit = 99

    def fee(self, late):
        return 0

@dataclass
class Member:
    name: str
    policy: Policy
    loans: dict = field(default_factory=dict)
    debt: int = 0

class Library:

    def __init__(self, today):
        self.today, self.books, self.queue, self.events = (today, {}, defaultdict(deque), [])

    def __lshift__(self, book):
        self.books[book.isbn] = book
        return self

    def __getitem__(self, key):
        hits = [b for b in self.books.values() if key == b.isbn or key.lower() in b.title.lower()]
        if len(hits) != 1:
            raise NoSuch(f'{len(hits)} books for {key!r}')
        return hits[0]

    def find(self, *, author=None, before=9999, order=('year', 'title')):
        return sorted((b for b in self.books.values() if b.year < before and (not author or any((author in a for a in b.authors)))), key=lambda b: tuple((getattr(b, o) for o in order)))

    def lend(self, m, key):
        b = self[key]
        if len(m.loans) >= m.policy.limit:
            raise LimitReached(m.name, m.policy.limit)
        if b.status is not Status.IN:
            self.queue[b].append(m)
            raise NotAvailable(b, next((x.loans[b] for x in members if b in x.loans), None))
        b.status = Status.OUT
        m.loans[b] = m.policy.due(self.today)
        self.log('lend', m, b)

    def back(self, m, key):
        b = self[key]
        try:
            due = m.loans.pop(b)
        except KeyError as e:
            raise NoSuch(f'{m.name} has no {b.title}') from e
        m.debt += (fee := m.policy.fee((self.today - due).days))
        b.status = Status.IN
        self.log('back', m, b, fee)
        if self.queue[b]:
            self.lend(self.queue[b].popleft(), b.isbn)

    def log(self, *what):
        self.events.append((self.today, *what))

    def __iter__(self):
        return iter(self.books.values())
lib = Library(dt.date(2023, 12, 20))
lib << Book('0-306-40615-2', 'Light', ('Ann Lee', 'Bob Ray'), 1980) << Book('0-13-110362-8', 'C', ('Brian Kernighan', 'Dennis Ritchie'), 1988) << Book('978-x' if False else '0-19-853453-1', 'Numbers', ('G H Hardy',), 1938) << Book('080442957X', 'Dark Light', ('Cy Lee',), 1980)
members = [Member('ann', Standard()), Member('bob', Student()), Member('cy', Staff())]
ann, bob, cy = members

def attempt(f, *a):
    try:
        r = f(*a)
    except LibraryError as e:
        print(f'{type(e).__name__}[{e.code}]', e, e.args if len(e.args) > 1 else '', type(e.__cause__).__name__)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
    else:
        print('ok', r if r is not None else '')
for f, *a in ((lib.lend, ann, 'Numbers'), (lib.lend, ann, 'light'), (lib.lend, ann, 'Dark'), (lib.lend, ann, 'C'), (lib.lend, bob, 'Numbers'), (lib.lend, cy, '0-19-853453-1'), (Book, '0-306-40615-3', 'x', (), 1), (lib.back, cy, 'Numbers'), (Policy,)):
    attempt(f, *a)
lib.today += dt.timedelta(weeks=4)
attempt(lib.back, ann, 'Numbers')
lib.today = lib.today.replace(year=2024, month=2, day=29)
attempt(lib.back, bob, 'numb')
attempt(lib.back, bob, 'numb')
for day, what, m, b, *fee in lib.events:
    print(f"{day:%a %d.%m.%y} {what:<5}{m.name:>4} {b!s:<28}{sum(fee) or '':>5}")
print([str(b) for b in lib.find(author='Lee')], [b.title for b in lib.find(before=1988, order=('title',))], {m.name: m.debt for m in members}, Status('out'), Status(3), [b.status.name for b in lib])
try:
    Status('gone')
except ValueError as e:
    print(e)
print(lib['C'] == Book('0-13-110362-8', 'other', (), 1), lib['C'] != 3, len({*lib, lib['C']}), replace(lib['C'], year=1978), NoSuch.__mro__[1:3], issubclass(NoSuch, LookupError), Counter((b.year // 10 * 10 for b in lib)))
cal = lambda y, m: [((dt.date(y, m, 1) + dt.timedelta(d)).isoweekday(), d + 1) for d in range((dt.date(y + m // 12, m % 12 + 1, 1) - dt.date(y, m, 1)).days)]
week = ['Mo Tu We Th Fr Sa Su']
row = ['  '] * (cal(2024, 2)[0][0] - 1)
for wd, d in cal(2024, 2):
    row.append(f'{d:2}')
    if wd == 7:
        week.append(' '.join(row))
        row = []
print('\n'.join(week + [' '.join(row)] * bool(row)), dt.date.fromisoformat('2024-12-31').timetuple().tm_yday, dt.datetime(2024, 2, 29, 23, 59) + dt.timedelta(minutes=2), dt.date(2024, 1, 1).isocalendar()[:2], dt.timedelta(hours=50, seconds=-5), dt.datetime.strptime('03/04/21 05:06', '%d/%m/%y %H:%M'))
