# SPDX-License-Identifier: MIT
# Dates and times of the Gregorian calendar.

import re
from _dates import struct_time as _struct_time

MINYEAR = 1
MAXYEAR = 9999

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    return 28 + _is_leap(year) if month == 2 else 30 + (month in (1, 3, 5, 7, 8, 10, 12))


def _days_before_month(year, month):
    return sum([_days_in_month(year, m) for m in range(1, month)])


def _ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _of_ordinal(n):
    """(year, month, day)"""
    n -= 1
    cycles, n = divmod(n, 146097)
    centuries = min(n // 36524, 3)
    n -= centuries * 36524
    fours, n = divmod(n, 1461)
    years = min(n // 365, 3)
    n -= years * 365
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


def _check_int(*values):
    for value in values:
        if not isinstance(value, int):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _check_date(year, month, day):
    _check_int(year, month, day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond):
    _check_int(hour, minute, second, microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")


class _Ordered:
    """What is equal, and in order, as its _key() is, among those that _like() says it can be compared with."""

    def __eq__(self, other):
        return self._key() == other._key() if self._like(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._like(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._like(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._like(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._like(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())


def _quotient(a, b):
    """a / b rounded to the nearest int, to the even one of two."""
    whole, rest = divmod(a, b)
    rest *= 2
    more = rest > b if b > 0 else rest < b
    return whole + 1 if more or rest == b and whole % 2 == 1 else whole


def _microseconds(*parts):
    """All of a span in microseconds: what is below one of all parts is rounded once, to the nearest, to the even one of two."""
    units = (("microseconds", 1), ("milliseconds", 1000), ("seconds", 1000000), ("minutes", 60000000), ("hours", 3600000000),
             ("days", 86400000000), ("weeks", 604800000000))
    total = 0
    rest = 0.0
    for part, (name, unit) in zip(parts, units):
        if isinstance(part, int):
            total += part * unit
        elif isinstance(part, float):
            whole = int(part)
            total += whole * unit
            part -= whole
            if unit > 1000000 and 1 + 1e-9 == 1:  # single precision: as many seconds first
                part *= unit // 1000000
                whole = int(part)
                total += whole * 1000000
                part -= whole
                unit = 1000000
            part *= unit
            total += int(part)
            rest += part - int(part)
        else:
            raise TypeError(f"unsupported type for timedelta {name} component: {type(part).__name__}")
    odd = total % 2
    return total + round(rest + odd) - odd


class timedelta(_Ordered):
    """A span of time: days, seconds, microseconds."""

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        ints = isinstance(days, int) and isinstance(seconds, int) and isinstance(microseconds, int)
        if not (ints and milliseconds == minutes == hours == weeks == 0):
            microseconds = _microseconds(microseconds, milliseconds, seconds, minutes, hours, days, weeks)
            days = seconds = 0
        carry, microseconds = divmod(microseconds, 1000000)
        carry, seconds = divmod(seconds + carry, 86400)
        days += carry
        if not -999999999 <= days <= 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self.days = days
        self.seconds = seconds
        self.microseconds = microseconds

    def total_seconds(self):
        """All of it in seconds."""
        return self.days * 86400 + self.seconds + self.microseconds / 1000000

    def _all(self):
        return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(self.days + other.days, self.seconds + other.seconds, self.microseconds + other.microseconds)

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(self.days - other.days, self.seconds - other.seconds, self.microseconds - other.microseconds)

    def __neg__(self):
        return timedelta(-self.days, -self.seconds, -self.microseconds)

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self.days < 0 else self

    def __mul__(self, n):
        if isinstance(n, int):
            return timedelta(self.days * n, self.seconds * n, self.microseconds * n)
        if isinstance(n, float):
            above, below = n.as_integer_ratio()
            return timedelta(0, 0, _quotient(self._all() * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._all() / other._all()
        if isinstance(other, (int, float)):
            above, below = other.as_integer_ratio()
            return timedelta(0, 0, _quotient(below * self._all(), above))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._all() // other._all()
        if isinstance(other, int):
            return timedelta(0, 0, self._all() // other)
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(0, 0, self._all() % other._all())

    def __divmod__(self, other):
        return self // other, self % other

    def __bool__(self):
        return self._all() != 0

    def _key(self):
        return self.days, self.seconds, self.microseconds

    def _like(self, other):
        return isinstance(other, timedelta)

    def __str__(self):
        text = f"{self.seconds // 3600}:{self.seconds // 60 % 60:02d}:{self.seconds % 60:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        return f"{text}.{self.microseconds:06d}" if self.microseconds else text

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self.days), ("seconds", self.seconds),
                                                        ("microseconds", self.microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"


def _format(format, date, time):
    """strftime: date (year, month, day, weekday, day of the year), time (hour, minute, second, microsecond)"""
    year, month, day, weekday, of_year = date
    hour, minute, second, microsecond = time
    parts = format.split("%")
    out = [parts[0]]
    i = 1
    while i < len(parts):
        c = parts[i][:1]
        rest = parts[i][1:]
        if c == "":
            out.append("%")
            i += 1
            if i < len(parts):
                out.append(parts[i])
        else:
            out.append(_directive(c, year, month, day, weekday, of_year, hour, minute, second, microsecond) + rest)
        i += 1
    return "".join(out)


def _directive(c, year, month, day, weekday, of_year, hour, minute, second, microsecond):
    match c:
        case "Y": return str(year)
        case "y": return f"{year % 100:02d}"
        case "m": return f"{month:02d}"
        case "d": return f"{day:02d}"
        case "e": return f"{day:2d}"
        case "H": return f"{hour:02d}"
        case "I": return f"{(hour + 11) % 12 + 1:02d}"
        case "M": return f"{minute:02d}"
        case "S": return f"{second:02d}"
        case "f": return f"{microsecond:06d}"
        case "p": return "AM" if hour < 12 else "PM"
        case "A": return _DAYS[weekday]
        case "a": return _DAYS[weekday][:3]
        case "B": return _MONTHS[month - 1]
        case "b" | "h": return _MONTHS[month - 1][:3]
        case "w": return str((weekday + 1) % 7)
        case "u": return str(weekday + 1)
        case "j": return f"{of_year:03d}"
        case "U": return f"{(of_year + 6 - (weekday + 1) % 7) // 7:02d}"
        case "W": return f"{(of_year + 6 - weekday) // 7:02d}"
        case "F": return f"{year}-{month:02d}-{day:02d}"
        case "T": return f"{hour:02d}:{minute:02d}:{second:02d}"
        case "D": return f"{month:02d}/{day:02d}/{year % 100:02d}"
        case "R": return f"{hour:02d}:{minute:02d}"
        case "c": return f"{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} {hour:02d}:{minute:02d}:{second:02d} {year}"
        case "x": return f"{month:02d}/{day:02d}/{year % 100:02d}"
        case "X": return f"{hour:02d}:{minute:02d}:{second:02d}"
        case "z" | "Z": return ""
        case "n": return "\n"
        case "t": return "\t"
    return "%" + c


def _numbers(text, separators, sizes):
    """The numbers in a text of exactly that form; None: it is not."""
    numbers = []
    i = 0
    for k in range(len(sizes)):
        digits = text[i:i + sizes[k]]
        if len(digits) != sizes[k] or not (digits.isdigit() and digits.isascii()):
            return None
        numbers.append(int(digits))
        i += sizes[k]
        if k < len(separators):
            if text[i:i + 1] != separators[k]:
                return None
            i += 1
    return numbers if i == len(text) else None


class IsoCalendarDate(tuple):
    """Year, week, day of the week."""

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


class date(_Ordered):
    """A day."""

    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._year = year
        self._month = month
        self._day = day

    @property
    def year(self):
        """1 to 9999"""
        return self._year

    @property
    def month(self):
        """1 to 12"""
        return self._month

    @property
    def day(self):
        """From 1"""
        return self._day

    @classmethod
    def today(cls):
        """The day now, in Greenwich."""
        return cls.fromordinal(719163 + int(_file("clock")) // 86400)

    @classmethod
    def fromordinal(cls, n):
        """Day n, day 1 being that of 1 January of the year 1."""
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > 3652059:
            raise ValueError(f"year is out of range")
        return cls(*_of_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        """The day that isoformat() gives as a text."""
        numbers = _numbers(text, "--", (4, 2, 2)) or _numbers(text, "", (4, 2, 2))
        if numbers is None:
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(*numbers)

    def toordinal(self):
        """Its number."""
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 to 6, Monday being 0."""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 to 7, Monday being 1."""
        return self.weekday() + 1

    def isocalendar(self):
        """(year, week, day of the week)"""
        thursday = self.toordinal() - self.weekday() + 3
        year = _of_ordinal(thursday)[0]
        return IsoCalendarDate((year, (thursday - _days_before_year(year) - 1) // 7 + 1, self.isoweekday()))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day of a year, week and day of the week."""
        if not 1 <= year <= 9999:
            raise ValueError(f"Year is out of range: {year}")
        monday = _ordinal(year, 1, 4)
        monday -= (monday + 6) % 7
        first = (_ordinal(year, 1, 1) + 6) % 7
        if not 1 <= week <= (53 if first == 3 or first == 2 and _is_leap(year) else 52):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid day: {day} (range is [1, 7])")
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

    def replace(self, year=None, month=None, day=None):
        """The same with other parts."""
        return date(self._year if year is None else year, self._month if month is None else month,
                    self._day if day is None else day)

    def _parts(self):
        return self._year, self._month, self._day, self.weekday(), _days_before_month(self._year, self._month) + self._day

    def strftime(self, format):
        """As a text by a format."""
        return _format(format, self._parts(), (0, 0, 0, 0))

    def isoformat(self):
        """As 2024-01-31."""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def timetuple(self):
        """As time.localtime() gives it."""
        return _struct_time((self.year, self.month, self.day, 0, 0, 0, self.weekday(), self._parts()[4], -1))

    def ctime(self):
        """As Wed Jan 31 00:00:00 2024."""
        return f"{self.strftime('%a %b %e %H:%M:%S')} {self._year:04d}"

    def __str__(self):
        return self.isoformat()

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 1 <= n <= 3652059:
            raise OverflowError("date value out of range")
        return date(*_of_ordinal(n))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return self._year, self._month, self._day

    def _like(self, other):
        """Whether both are dates, or both are dates with a time."""
        return isinstance(other, date) and isinstance(self, datetime) == isinstance(other, datetime)


class time(_Ordered):
    """A time of the day."""

    def __init__(self, hour=0, minute=0, second=0, microsecond=0):
        _check_time(hour, minute, second, microsecond)
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond

    @classmethod
    def fromisoformat(cls, text):
        """The time that isoformat() gives as a text."""
        point = text.find(".")
        if point >= 0 and text[point + 1:].isdigit():
            text = text[:point + 1] + text[point + 1:point + 7].ljust(6, "0")
        for separators, sizes in (("::.", (2, 2, 2, 6)), ("::", (2, 2, 2)), (":", (2, 2)), ("", (2,))):
            numbers = _numbers(text, separators, sizes)
            if numbers is not None:
                return cls(*numbers)
        raise ValueError(f"Invalid isoformat string: {text!r}")

    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        """The same with other parts."""
        return time(self.hour if hour is None else hour, self.minute if minute is None else minute,
                    self.second if second is None else second, self.microsecond if microsecond is None else microsecond)

    def isoformat(self):
        """As 12:30:00."""
        text = f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return f"{text}.{self.microsecond:06d}" if self.microsecond else text

    def strftime(self, format):
        """As a text by a format."""
        return _format(format, (1900, 1, 1, 0, 1), self._key())

    def _key(self):
        return self.hour, self.minute, self.second, self.microsecond

    def __str__(self):
        return self.isoformat()

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        return f"datetime.time({_time_arguments(self._key(), 2)})"

    def _like(self, other):
        return isinstance(other, time)


def _time_arguments(key, least):
    """Without zeros at the end, but the first ones."""
    n = 4
    while n > least and key[n - 1] == 0:
        n -= 1
    return ", ".join([str(x) for x in key[:n]])


class tzinfo:
    """What a time zone derives from: utcoffset(dt), tzname(dt) and dst(dt) are its methods."""

    def utcoffset(self, dt):
        """How much later clocks are there than in Greenwich."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        """Its name."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt):
        """How much of that is for summer."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")


class timezone(tzinfo):
    """A time zone that is always so far from Greenwich."""

    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not "
                             f"{offset!r}.")
        self._offset = offset
        self._name = name

    def utcoffset(self, dt):
        """The offset."""
        return self._offset

    def tzname(self, dt):
        """Its name, UTC+01:00 if it was given none."""
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        """None"""
        return None

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self._name is None:
            return f"datetime.timezone({self._offset!r})" if self._offset else "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _offset_text(offset, colon=":"):
    """As +01:00; None: none."""
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    offset = abs(offset)
    seconds = offset.seconds
    text = f"{sign}{seconds // 3600:02d}{colon}{seconds // 60 % 60:02d}"
    if seconds % 60 or offset.microseconds:
        text += f"{colon}{seconds % 60:02d}"
    return f"{text}.{offset.microseconds:06d}" if offset.microseconds else text


def _zone_of(text):
    """The time zone of +01:00, +0100, +01, Z; None: it is none."""
    if text in ("Z", "z"):
        return timezone.utc
    digits = text[1:].replace(":", "")
    if text[:1] not in ("+", "-") or not digits.isdigit() or len(digits) not in (2, 4, 6):
        return None
    digits += "0000"
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:6]))
    return timezone.utc if not offset else timezone(-offset if text[0] == "-" else offset)


class datetime(date):
    """A day and a time, in a time zone or in none."""

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        super().__init__(year, month, day)
        self.tzinfo = tzinfo
        _check_time(hour, minute, second, microsecond)
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond

    @classmethod
    def now(cls, tz=None):
        """The time now, in Greenwich or in a time zone."""
        return cls.fromtimestamp(int(_file("clock")), tz)

    utcnow = today = now

    @classmethod
    def fromordinal(cls, n):
        """Midnight of day n."""
        return cls(*_of_ordinal(n))

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """So many seconds after 1970, in Greenwich or in a time zone."""
        made = datetime(1970, 1, 1) + timedelta(seconds=timestamp)
        return made if tz is None else made.replace(tzinfo=timezone.utc).astimezone(tz)

    utcfromtimestamp = fromtimestamp

    @classmethod
    def combine(cls, date, time):
        """A date and a time."""
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond)

    @classmethod
    def fromisoformat(cls, text):
        """The time that isoformat() gives as a text."""
        day, clock, zone = text[:10], text[11:], None
        at = max(clock.find("+"), clock.find("-"), len(clock) - 1 if clock[-1:] in ("Z", "z") else -1)
        try:
            if at >= 0:
                zone = _zone_of(clock[at:])
                clock = clock[:at]
                if zone is None:
                    raise ValueError
            if len(text) == 10:
                return cls.combine(date.fromisoformat(day), time())
            made = cls.combine(date.fromisoformat(day), time.fromisoformat(clock))
        except ValueError as e:
            if "must be in" in str(e) or "out of range" in str(e):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        made.tzinfo = zone
        return made

    @classmethod
    def strptime(cls, text, format):
        """The time that a text means by a format."""
        *numbers, zone = _parse(text, format)
        return cls(*numbers, None if zone is None else _zone_of(zone))

    def date(self):
        """The day."""
        return date(self._year, self._month, self._day)

    def time(self):
        """The time of the day."""
        return time(self.hour, self.minute, self.second, self.microsecond)

    timetz = time

    def timestamp(self):
        """Seconds after 1970, in Greenwich."""
        return (self._there() - datetime(1970, 1, 1)).total_seconds()

    def _there(self):
        """The time in Greenwich, without a time zone."""
        offset = self.utcoffset()
        plain = self.replace(tzinfo=None)
        return plain if offset is None else plain - offset

    def utcoffset(self):
        """How much later it is than in Greenwich; None: it has no time zone."""
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        """The name of the time zone."""
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        """What the time zone says of summer."""
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def astimezone(self, tz=None):
        """The same moment in another time zone; without one it was Greenwich's."""
        tz = tz or timezone.utc
        there = self._there().replace(tzinfo=tz)
        offset = tz.utcoffset(there)
        return there + offset

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=_ANY):
        """The same with other parts."""
        return datetime(self._year if year is None else year, self._month if month is None else month,
                        self._day if day is None else day, self.hour if hour is None else hour,
                        self.minute if minute is None else minute, self.second if second is None else second,
                        self.microsecond if microsecond is None else microsecond, self.tzinfo if tzinfo is _ANY else tzinfo)

    def isoformat(self, sep="T", timespec="auto"):
        """As 2024-01-31T12:30:00."""
        return self._local_text(sep, timespec) + _offset_text(self.utcoffset())

    def _local_text(self, sep, timespec):
        text = super().isoformat() + sep
        if timespec == "hours":
            return f"{text}{self.hour:02d}"
        text += f"{self.hour:02d}:{self.minute:02d}"
        if timespec == "minutes":
            return text
        text += f":{self.second:02d}"
        if timespec == "milliseconds":
            return f"{text}.{self.microsecond // 1000:03d}"
        return f"{text}.{self.microsecond:06d}" if self.microsecond and timespec == "auto" or timespec == "microseconds" else text

    def strftime(self, format):
        """As a text by a format."""
        if self.tzinfo is not None:
            format = format.replace("%z", _offset_text(self.utcoffset(), "")).replace("%Z", self.tzname() or "")
        return _format(format, self._parts(), (self.hour, self.minute, self.second, self.microsecond))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        zone = "" if self.tzinfo is None else f", tzinfo={self.tzinfo!r}"
        times = _time_arguments((self.hour, self.minute, self.second, self.microsecond), 2)
        return f"datetime.datetime({self._year}, {self._month}, {self._day}, {times}{zone})"

    def _key(self):
        moment = self if self.tzinfo is None else self._there()
        return moment._year, moment._month, moment._day, moment.hour, moment.minute, moment.second, moment.microsecond

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.tzinfo is None) == (other.tzinfo is None) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def _like(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.tzinfo is None) != (other.tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def timetuple(self):
        """As time.localtime() gives it."""
        return _struct_time((self.year, self.month, self.day, self.hour, self.minute, self.second, self.weekday(), self._parts()[4], -1))

    def _since_midnight(self):
        return timedelta(0, self.hour * 3600 + self.minute * 60 + self.second, self.microsecond)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        sum = self._since_midnight() + other
        n = self.toordinal() + sum.days
        if not 1 <= n <= 3652059:
            raise OverflowError("date value out of range")
        year, month, day = _of_ordinal(n)
        return datetime(year, month, day, sum.seconds // 3600, sum.seconds // 60 % 60, sum.seconds % 60, sum.microseconds, self.tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, datetime):
            if (self.tzinfo is None) != (other.tzinfo is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if self.tzinfo is not None:
                self, other = self._there(), other._there()
            return timedelta(self.toordinal() - other.toordinal()) + self._since_midnight() - other._since_midnight()
        return NotImplemented


def _names(letter, names):
    return f"(?P<{letter}>{'|'.join([name.lower() for name in names])})"


# As Lib/_strptime.py of CPython.
_DIRECTIVES = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])", "f": r"(?P<f>[0-9]{1,6})", "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9])", "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])", "M": r"(?P<M>[0-5]\d|\d)", "S": r"(?P<S>6[0-1]|[0-5]\d|\d)", "y": r"(?P<y>\d\d)", "z": r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|z)", "Z": "(?P<Z>utc|gmt)",
    "Y": r"(?P<Y>\d\d\d\d)", "w": r"(?P<w>[0-6])", "p": r"(?P<p>am|pm)", "%": "%", "A": _names("A", _DAYS),
    "a": _names("a", [name[:3] for name in _DAYS]), "B": _names("B", _MONTHS), "b": _names("b", [name[:3] for name in _MONTHS]),
}


def _expression(format):
    """The regular expression of a format."""
    parts = []
    k = 0
    while k < len(format):
        c = format[k]
        k += 1
        if c == "%":
            if k == len(format):
                raise ValueError(f"stray % in format {format!r}")
            c = format[k]
            k += 1
            if c not in _DIRECTIVES:
                raise ValueError(f"{c!r} is a bad directive in format {format!r}")
            parts.append(_DIRECTIVES[c])
        elif c.isspace():
            while k < len(format) and format[k].isspace():
                k += 1
            parts.append(r"\s+")
        else:
            parts.append(re.escape(c))
    return "".join(parts)


def _parse(text, format):
    """strptime: the seven numbers, and the text of the time zone or None."""
    found = re.match(_expression(format), text, re.IGNORECASE)
    if found is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    if found.end() < len(text):
        raise ValueError(f"unconverted data remains: {text[found.end():]}")
    values = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    words = found.groupdict()
    for c, word in words.items():
        if c in "YmdHMSyIj":
            values[c] = int(word)
    if "f" in words:
        values["f"] = int(words["f"].ljust(6, "0"))
    for n in range(12):
        if words.get("B", "").lower() == _MONTHS[n].lower() or words.get("b", "").lower() == _MONTHS[n][:3].lower():
            values["m"] = n + 1
    return _numbers_of(values, words.get("p", "").lower() == "pm") + (words.get("z"),)


def _numbers_of(values, afternoon):
    if "y" in values:
        values["Y"] = values["y"] + (2000 if values["y"] < 69 else 1900)
    if "I" in values:
        values["H"] = values["I"] % 12 + (12 if afternoon else 0)
    year, month, day = values["Y"], values["m"], values["d"]
    if "j" in values:
        year, month, day = _of_ordinal(_days_before_year(year) + values["j"])
    return year, month, day, values["H"], values["M"], values["S"], values["f"]


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
