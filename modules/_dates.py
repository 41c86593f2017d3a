# SPDX-License-Identifier: MIT
# The part of Python's time that knows dates: in Greenwich, as a core is nowhere. A file of its own, for what wants the clock alone.


class struct_time(tuple):
    """Year, month, day, hour, minute, second, day of the week (Monday is 0), day of the year, whether it is summer time."""

    __module__ = "time"

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        names = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
        return f"time.struct_time({', '.join([f'{name}={x}' for name, x in zip(names, self)])})"


def gmtime(secs=None):
    """The date and time of so many seconds after 1970, or now."""
    secs = int(_file("clock") if secs is None else secs // 1)
    days, rest = divmod(secs, 86400)
    # H. Fliegel and T. Van Flandern, Communications of the ACM 11 (1968), 657: years that begin in March, in periods of 400.
    n = days + 719468
    era = n // 146097
    of_era = n - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month += 3 if month < 10 else -9
    year += era * 400 + (1 if month <= 2 else 0)
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7, before + day + (leap and month > 2), 0))


localtime = gmtime


def mktime(t):
    """Seconds after 1970, as a float."""
    return float(_seconds(t))


def _seconds(t):
    from datetime import date
    return (date(t[0], t[1], 1).toordinal() - 719163 + t[2] - 1) * 86400 + t[3] * 3600 + t[4] * 60 + t[5]


def strftime(format, t=None):
    """A date and time as a text by a format."""
    from datetime import _format
    t = gmtime() if t is None else t
    return _format(format.replace("%Z", "UTC").replace("%z", "+0000"), (t[0], t[1], t[2], t[6], t[7]), (t[3], t[4], t[5], 0))


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    """The date and time that a text means by a format."""
    from datetime import _parse, date
    year, month, day, hour, minute, second, _, _ = _parse(string, format)
    day_of = date(year, month, day)
    return struct_time((year, month, day, hour, minute, second, day_of.weekday(), day_of._parts()[4], -1))


def asctime(t=None):
    """As Sun Jun 20 23:21:05 1993."""
    t = gmtime() if t is None else t
    return "%.3s %.3s%3d %.2d:%.2d:%.2d %d" % (("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[t[6]],
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[t[1] - 1], t[2], t[3], t[4], t[5], t[0])


def ctime(secs=None):
    """The same of seconds after 1970."""
    return asctime(gmtime(secs))
