# SPDX-License-Identifier: MIT
"""Comma separated values by hand, and queries on tables: where, group by, join, pivot."""

from collections import OrderedDict, namedtuple
from functools import reduce
from operator import itemgetter, attrgetter


class CsvError(Exception):
    pass


def parse_line(line, number):
    """Yield the fields of a line; quotes may surround one, doubled within."""
    field, quoted, i = [], False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field.append(c)
                i += 1
            elif c == '"':
                quoted = False
            else:
                field.append(c)
        elif c == '"' and not field:
            quoted = True
        elif c == ",":
            yield "".join(field)
            field = []
        else:
            field.append(c)
        i += 1
    if quoted:
        raise CsvError(f"line {number}: a quote is not closed")
    yield "".join(field)


def convert(text):
    text = text.strip()
    for kind in int, float:
        try:
            return kind(text)
        except ValueError:
            pass
    return text or None


class Table:
    """Rows of the same columns. Each operation makes a new table."""

    def __init__(self, columns, rows):
        self.columns = tuple(columns)
        self.Row = namedtuple("Row", self.columns)
        self.rows = [self.Row(*row) for row in rows]

    @classmethod
    def read(cls, text):
        lines = [line for line in text.strip().splitlines() if line]
        header = list(parse_line(lines[0], 1))
        rows = []
        for number, line in enumerate(lines[1:], 2):
            fields = [convert(f) for f in parse_line(line, number)]
            if len(fields) != len(header):
                raise CsvError(f"line {number}: {len(fields)} fields instead of {len(header)}")
            rows.append(fields)
        return cls(header, rows)

    def __len__(self):
        return len(self.rows)

    def __iter__(self):
        return iter(self.rows)

    def __getitem__(self, key):
        if isinstance(key, str):
            return [getattr(row, key) for row in self]
        if isinstance(key, slice):
            return Table(self.columns, self.rows[key])
        return self.rows[key]

    def where(self, test=None, **equal):
        return Table(self.columns, (row for row in self if (test is None or test(row)) and
                                    all(getattr(row, k) == v for k, v in equal.items())))

    def select(self, *names, **computed):
        get = [attrgetter(n) for n in names] + list(computed.values())
        return Table(names + tuple(computed), ([g(row) for g in get] for row in self))

    def order_by(self, *names, reverse=False):
        return Table(self.columns, sorted(self.rows, key=attrgetter(*names), reverse=reverse))

    def group_by(self, *names, **aggregates):
        groups = OrderedDict()
        for row in self:
            groups.setdefault(tuple(getattr(row, n) for n in names), []).append(row)
        return Table(names + tuple(aggregates),
                     ((*key, *(function(rows) for function in aggregates.values())) for key, rows in groups.items()))

    def join(self, other, on):
        index = {}
        for row in other:
            index.setdefault(getattr(row, on), []).append(row)
        rest = [c for c in other.columns if c != on]
        return Table(self.columns + tuple(rest), ((*row, *(getattr(match, c) for c in rest))
                                                  for row in self for match in index.get(getattr(row, on), ())))

    def pivot(self, rows, columns, value):
        names = sorted(set(self[columns]))
        cells = {(getattr(r, rows), getattr(r, columns)): getattr(r, value) for r in self}
        return Table([rows, *names], ([key, *(cells.get((key, n), 0) for n in names)] for key in sorted(set(self[rows]))))

    def __str__(self):
        cells = [self.columns, *([("" if v is None else f"{v:.2f}" if isinstance(v, float) else str(v)) for v in row] for row in self)]
        widths = [max(map(len, column)) for column in zip(*cells)]
        numeric = [all(isinstance(v, (int, float, type(None))) for v in column) for column in zip(*self.rows)]
        lines = ["  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in zip(row, widths, numeric)).rstrip() for row in cells]
        lines.insert(1, "  ".join("-" * w for w in widths))
        return "\n".join(lines)


def total(name):
    return lambda rows: sum(getattr(r, name) or 0 for r in rows)


def mean(name):
    def function(rows):
        values = [v for v in map(attrgetter(name), rows) if v is not None]
        return reduce(lambda a, b: a + b, values) / len(values)
    return function


SALES = '''
item,region,month,units,price
apple,north,1,30,0.5
pear,north,1,12,0.75
apple,south,1,25,0.5
"plum, dried",south,2,7,2.25
apple,north,2,44,0.5
pear,south,2,,0.75
"the ""big"" melon",north,2,3,4
pear,north,3,20,0.75
'''

STAFF = "region,manager,since\nnorth,Ida,2011\nsouth,Ole,1999\nsouth,Una,2005\nwest,Per,2020"


def main():
    sales = Table.read(SALES)
    print(sales)
    print(len(sales), sales[3], sales[-1].item, sales["units"])
    print(sales.where(region="north", month=2))
    print(sales.where(lambda r: r.units is None or r.units > 25).order_by("region", "item"))
    amounts = sales.select("item", "region", amount=lambda r: (r.units or 0) * r.price)
    print(amounts.order_by("amount", reverse=True)[:3])
    print(sales.group_by("item", lines=len, units=total("units"), mean=mean("price")))
    print(sales.group_by("region", "month", units=total("units")).pivot("month", "region", "units"))
    print(sales.group_by("region", units=total("units")).join(Table.read(STAFF), on="region"))
    first, *rest = sales
    print(first._asdict(), first._replace(units=0), first._fields, len(rest))
    print(sorted(map(itemgetter(0, 2), sales))[:3], max(sales, key=itemgetter(4)).item)
    for bad in ('a,b\n1', 'a\n"x', 'a,b\n1,2,3'):
        try:
            Table.read(bad)
        except CsvError as error:
            print("CsvError:", error)
    try:
        sales.select("colour")
    except AttributeError as error:
        print(error)
    print(list(parse_line('a,"b ""c"", d",,"",e', 1)))


if __name__ == "__main__":
    main()
