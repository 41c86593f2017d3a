# SPDX-License-Identifier: MIT
# python3: same
import calendar
print(calendar.isleap(2024), calendar.monthrange(2024,2), calendar.month_name[1], calendar.day_name[0], calendar.leapdays(1900, 2001), calendar.weekday(2024,1,1), list(calendar.month_abbr), calendar.day_abbr[6]); print(calendar.month(2024,1)); print(calendar.monthcalendar(2023,10)); print(calendar.calendar(2024)); calendar.prmonth(2021,2); print(calendar.calendar(2023, w=3, c=3, m=4)); print(calendar.month(2024, 5, w=9)); calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2022, 5), calendar.firstweekday())
try: calendar.monthrange(2024, 13)
except calendar.IllegalMonthError as e: print(e)
c = calendar.TextCalendar(calendar.SUNDAY); print(c.formatmonth(2020, 2)); print(list(calendar.Calendar().itermonthdays(2024, 2))[:5], list(calendar.Calendar(6).iterweekdays()), list(calendar.Calendar().itermonthdays2(2024, 2))[:5]); print([calendar.month_name[i] for i in range(1, 13)], list(calendar.day_name), len(calendar.month_name))
calendar.setfirstweekday(0); print(calendar.weekheader(2), calendar.weekheader(10), calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.timegm((1970, 1, 1, 0, 0, 0)))
