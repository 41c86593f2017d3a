# SPDX-License-Identifier: MIT
# Python's calendar: days of months and weeks, and calendars as text. Weeks begin with Monday unless setfirstweekday() says otherwise.
from _dates import _seconds
from datetime import date

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
January = 1
February = 2
day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
day_abbr = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
month_abbr = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

_first = 0


class IllegalMonthError(ValueError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


def isleap(year):
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    """The number of years with 366 days in range(y1, y2)."""
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    """0 (Monday) to 6 (Sunday)."""
    if not 1 <= year <= 9999:
        year = 2000 + year % 400
    return date(year, month, day).weekday()


def monthrange(year, month):
    """The weekday of the month's first day, and the number of its days. IllegalMonthError: there is none."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    return weekday(year, month, 1), mdays[month] + (month == 2 and isleap(year))


def setfirstweekday(firstweekday):
    """The day that weeks begin with from here on."""
    global _first
    if not 0 <= firstweekday <= 6:
        raise IllegalWeekdayError(firstweekday)
    _first = firstweekday


def firstweekday():
    """The day that weeks begin with."""
    return _first


def _weeks(year, month, first):
    start, days = monthrange(year, month)
    cells = [0] * ((start - first) % 7) + list(range(1, days + 1))
    cells += [0] * (-len(cells) % 7)
    return [cells[i:i + 7] for i in range(0, len(cells), 7)]


def _header(width, first):
    names = day_name if width >= 9 else day_abbr
    return " ".join([names[(first + i) % 7][:width].center(width) for i in range(7)])


def _month_lines(year, month, w, first):
    """The lines of a month below its name."""
    weeks = [" ".join([("" if d == 0 else "%2i" % d).center(w) for d in week]) for week in _weeks(year, month, first)]
    return [_header(w, first), *weeks]


def _format_month(year, month, w, l, first):
    w = max(2, w)
    l = max(1, l)
    title = f"{month_name[month]} {year!r}".center(7 * (w + 1) - 1)
    text = title.rstrip() + "\n" * l
    for line in _month_lines(year, month, w, first):
        text += line.rstrip() + "\n" * l
    return text


def _row(columns, width, spacing):
    return (" " * spacing).join([c.center(width) for c in columns])


def _format_year(year, w, l, c, m, first):
    w = max(2, w)
    l = max(1, l)
    c = max(2, c)
    width = (w + 1) * 7 - 1
    text = repr(year).center(width * m + c * (m - 1)).rstrip() + "\n" * l
    for start in range(1, 13, m):
        months = range(start, min(start + m, 13))
        text += "\n" * l
        text += _row([month_name[k] for k in months], width, c).rstrip() + "\n" * l
        blocks = [_month_lines(year, k, w, first) for k in months]
        text += _row([block[0] for block in blocks], width, c).rstrip() + "\n" * l
        for i in range(1, max([len(block) for block in blocks])):
            text += _row([block[i] if i < len(block) else "" for block in blocks], width, c).rstrip() + "\n" * l
    return text


def weekheader(n):
    """The names of the days of a week, n letters of each."""
    return _header(n, _first)


def timegm(tuple):
    """Seconds after 1970 of a date and time in Greenwich."""
    return _seconds(tuple)


def monthcalendar(year, month):
    """A list of weeks: lists of seven days, 0 those of other months."""
    return _weeks(year, month, _first)


def month(theyear, themonth, w=0, l=0):
    """The month as text."""
    return _format_month(theyear, themonth, w, l, _first)


def prmonth(theyear, themonth, w=0, l=0):
    """Print the month."""
    print(month(theyear, themonth, w, l), end="")


def calendar(theyear, w=2, l=1, c=6, m=3):
    """The year as text."""
    return _format_year(theyear, w, l, c, m, _first)


def prcal(theyear, w=0, l=0, c=6, m=3):
    """Print the year."""
    print(calendar(theyear, w, l, c, m))


class Calendar:
    """Weeks that begin with a day of one's own."""

    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        """The numbers of the days of a week."""
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def monthdayscalendar(self, year, month):
        """A list of weeks: lists of seven days, 0 those of other months."""
        return _weeks(year, month, self.firstweekday)

    def itermonthdays(self, year, month):
        """The days of those weeks one after the other."""
        for week in _weeks(year, month, self.firstweekday):
            yield from week

    def itermonthdays2(self, year, month):
        """The same with their weekdays."""
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7


class TextCalendar(Calendar):
    """Calendars as text."""

    def formatmonth(self, theyear, themonth, w=0, l=0):
        """The month as text."""
        return _format_month(theyear, themonth, w, l, self.firstweekday)

    def prmonth(self, theyear, themonth, w=0, l=0):
        """Print the month."""
        print(self.formatmonth(theyear, themonth, w, l), end="")

    def formatyear(self, theyear, w=2, l=1, c=6, m=3):
        """The year as text."""
        return _format_year(theyear, w, l, c, m, self.firstweekday)

    def pryear(self, theyear, w=0, l=0, c=6, m=3):
        """Print the year."""
        print(self.formatyear(theyear, w, l, c, m), end="")
