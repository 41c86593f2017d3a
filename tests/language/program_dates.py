# SPDX-License-Identifier: MIT
# Leap years, days of the week, day numbers, a calendar of a month.
names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

def leap(y):
    return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)

def days_in(y, m):
    return 29 if m == 2 and leap(y) else [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]

def day_number(y, m, d):
    y -= m <= 2
    era = y // 400
    yoe = y - era * 400
    doy = (153 * (m + (-3 if m > 2 else 9)) + 2) // 5 + d - 1
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719468

def weekday(y, m, d):
    return (day_number(y, m, d) + 3) % 7

def calendar(y, m):
    print(f"{y}-{m:02}".center(20).rstrip())
    print(" ".join([n[:2] for n in names]))
    line = "   " * weekday(y, m, 1)
    for d in range(1, days_in(y, m) + 1):
        line += f"{d:2} "
        if weekday(y, m, d) == 6:
            print(line.rstrip())
            line = ""
    if line:
        print(line.rstrip())

print([y for y in (1900, 1996, 2000, 2023, 2024, 2100) if leap(y)])
print(day_number(1970, 1, 1), day_number(2000, 3, 1), day_number(1969, 12, 31), day_number(2024, 2, 29))
print(names[weekday(1970, 1, 1)], names[weekday(2024, 2, 29)], names[weekday(1815, 12, 10)])
calendar(2024, 2)
print(sum([weekday(y, m, 13) == 4 for y in range(2020, 2030) for m in range(1, 13)]))
