# SPDX-License-Identifier: MIT
"""Marks of a school: input read line by line, dataclasses with inheritance, sorting by many keys, text tables, ranks, search."""

import sys
from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, field, fields
from functools import cached_property, reduce
from itertools import groupby, zip_longest
from operator import attrgetter, itemgetter, methodcaller


@dataclass
class Person:
    first: str
    last: str
    born: int

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    def initials(self) -> str:
        return "".join(part[0] for part in self.name.split())

    def __str__(self) -> str:
        return f"{self.last}, {self.first}"


@dataclass
class Pupil(Person):
    form: str = "?"
    marks: dict = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self):
        if not 1990 <= self.born <= 2020:
            raise ValueError(f"{self}: born {self.born}?")

    def add(self, subject, *marks):
        self.marks[subject].extend(marks)

    @cached_property
    def mean(self):
        marks = [m for ms in self.marks.values() for m in ms]
        return sum(marks) * 100 // len(marks) if marks else None

    def best(self):
        return min(self.marks, key=lambda s: (sum(self.marks[s]) / len(self.marks[s]), s), default=None)


@dataclass
class Teacher(Person):
    subjects: list = field(default_factory=list)

    def teaches(self, subject):
        return subject in self.subjects


class School:
    def __init__(self):
        self.people = []
        self.commands = {name[8:]: getattr(self, name) for name in dir(self) if name.startswith("command_")}

    def of(self, kind):
        return (p for p in self.people if isinstance(p, kind))

    def find(self, text):
        matches = [p for p in self.people if text.lower() in p.name.lower()]
        match matches:
            case []:
                raise LookupError(f"nobody is called {text!r}")
            case [person]:
                return person
            case [first, *others]:
                raise LookupError(f"{text!r} may be {first.name} or {len(others)} more")

    def command_pupil(self, first, last, born, form, *rest):
        self.people.append(Pupil(first, last, int(born), form))

    def command_teacher(self, first, last, born, *subjects):
        self.people.append(Teacher(first, last, int(born), list(subjects)))

    def command_marks(self, who, *pairs):
        pupil = self.find(who)
        for pair in pairs:
            subject, _, marks = pair.partition("=")
            pupil.add(subject, *map(int, marks.split(",")))

    def command_table(self, form=None):
        pupils = sorted((p for p in self.of(Pupil) if form in (None, p.form)), key=attrgetter("form", "last", "first"))
        subjects = sorted(set().union(*(p.marks for p in pupils)))
        print(f"{'':18}" + "".join(f"{s:>9}" for s in subjects))
        for group, members in groupby(pupils, key=attrgetter("form")):
            print(f"--- {group} ".ljust(18 + 9 * len(subjects), "-"))
            for p in members:
                print(f"{p!s:18}" + "".join(f"{' '.join(map(str, p.marks.get(s, []))) or '.':>9}" for s in subjects))

    def command_rank(self, *options):
        def key(p):
            return (p.mean is None, p.mean or 0, p.last)
        place, last = 0, object()
        for i, p in enumerate(sorted(self.of(Pupil), key=key, reverse="reverse" in options), 1):
            if p.mean != last:
                place, last = i, p.mean
            mean = "-" if p.mean is None else f"{p.mean // 100}.{p.mean % 100:02d}"
            print(f"{place:2d}. {p.name:20} {mean:>5} {p.best() or ''}")

    def command_distribution(self):
        count = Counter(m for p in self.of(Pupil) for ms in p.marks.values() for m in ms)
        for mark in range(1, 7):
            print(f"{mark} {'#' * count[mark]} {count[mark] or ''}".rstrip())

    def command_staff(self):
        by_subject = defaultdict(list)
        for t in self.of(Teacher):
            for s in t.subjects:
                by_subject[s].append(t.initials())
        for row in zip_longest(*[iter(sorted(by_subject.items()))] * 2):
            print(" | ".join(f"{s:8} {','.join(who):8}" for s, who in filter(None, row)).rstrip())

    def command_show(self, who):
        print(repr(self.find(who)))

    def command_ages(self, year):
        years = sorted((int(year) - p.born, p.name) for p in self.people)
        print(", ".join(f"{n} {a}" for a, n in years))
        print("oldest", max(years, key=itemgetter(0)), "total", reduce(lambda t, y: t + y[0], years, 0))

    def execute(self, line):
        name, *args = line.split()
        handler = self.commands.get(name)
        if handler is None:
            raise NameError(f"no command {name}; there are {' '.join(sorted(self.commands))}")
        return handler(*args)


def main():
    school = School()
    errors = Counter()
    for number, line in enumerate(sys.stdin, 1):
        line = line.rstrip("\n").partition("#")[0].strip()
        if not line:
            continue
        try:
            school.execute(line)
        except (LookupError, ValueError, NameError) as error:
            errors[type(error).__name__] += 1
            print(f"line {number}: {type(error).__name__}: {error}")
        except TypeError as error:
            errors["TypeError"] += 1
            print(f"line {number}: wrong arguments for {line.split()[0]}")
    print(dict(errors), [f.name for f in fields(Pupil)], sorted(map(methodcaller("initials"), school.people)))


main()
