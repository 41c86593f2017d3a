# SPDX-License-Identifier: MIT
# python3: same
from datetime import date, datetime, time, timedelta
import datetime as dt

d = date(2024, 2, 28)
print(d, repr(d), d + timedelta(days=2), d - timedelta(weeks=10), date(2024, 12, 25) - d, d.weekday(), d.isoweekday(), d.toordinal(), d.isocalendar()[:], d.ctime())
print(d.replace(year=2023), d.strftime("%A %d %B %Y, day %j, week %U %W, %y/%m/%d %%"), f"{d:%d.%m.%Y}", date.fromisoformat("2000-01-01"), date.fromordinal(730000))
print(d < date(2024, 3, 1), d == date(2024, 2, 28), max(d, date(2020, 1, 1)), {d: "x"}[date(2024, 2, 28)], d.year, d.month, d.day, date.min, date.max)
x = datetime(2024, 1, 31, 23, 59, 58, 123456)
print(x, repr(x), x + timedelta(seconds=2), x - datetime(2023, 1, 1), x.date(), x.time(), x.isoformat(), x.isoformat(" ", "minutes"), x.replace(hour=0, microsecond=0))
print(x.strftime("%H:%M:%S.%f %I %p %a %b"), datetime.strptime("05/06/2021 07:08", "%d/%m/%Y %H:%M"), datetime.strptime("Mar 3 99", "%b %d %y"), datetime.fromisoformat("2011-11-04T00:05:23"))
print(datetime.combine(d, time(1, 2)), x > datetime(2024, 1, 1), datetime(2024, 1, 1) == datetime(2024, 1, 1, 0, 0), repr(datetime(2024, 1, 1)), x.timetuple is not None if hasattr(x, "timetuple") and False else "-")
t = timedelta(days=1, hours=2, minutes=30, seconds=15, microseconds=5)
print(t, repr(t), t.days, t.seconds, t.microseconds, timedelta(hours=-1), timedelta(0), repr(timedelta(0)), t * 2, t // 2, t + t, t - t, -t, abs(-t), t > timedelta(1), t / timedelta(hours=1) > 26)
print(timedelta(hours=25).total_seconds() == 90000, timedelta(days=10) // timedelta(days=3), timedelta(days=10) % timedelta(days=3), bool(timedelta()), sum([timedelta(1), timedelta(2)], timedelta()))
print(time(12, 30), repr(time(12, 30)), time(1, 2, 3, 4), time.fromisoformat("04:23:01"), time(1) < time(2), time(23, 59).strftime("%I:%M %p"))
for f in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: time(24), lambda: datetime(2024, 1, 1, 0, 60), lambda: date("2024", 1, 1),
          lambda: date.fromisoformat("2024-1-1"), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024x", "%Y"), lambda: d + 1, lambda: d < x, lambda: date.max + timedelta(1)):
    try:
        print(f())
    except TypeError:  # CPython's types are called datetime.date in these
        print("TypeError")
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
birthdays = [date(1990, 5, 17), date(1985, 12, 1), date(2000, 2, 29)]
print(sorted(birthdays), [(date(2024, 6, 1) - b).days // 365 for b in birthdays], dt.date is date)
day = date(2024, 1, 1)
fridays = []
while day.year == 2024:
    if day.day == 13 and day.weekday() == 4:
        fridays.append(str(day))
    day += timedelta(1)
print(fridays)
print(datetime.strptime("5.4.2024 +0130", "%d.%m.%Y %z"), datetime.strptime("2024%z", "%Y%%z"), datetime.strptime("2024", "%Y"))
