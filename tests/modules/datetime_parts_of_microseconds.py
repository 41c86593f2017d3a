# SPDX-License-Identifier: MIT
# Parts of a span of time that are no whole microseconds, and what is no part.
from datetime import timedelta

for n in range(-3, 4):
    print(timedelta(microseconds=n + 0.5), timedelta(milliseconds=n + 0.0625), timedelta(seconds=n + 0.25), timedelta(minutes=n + 0.125))
    print(timedelta(hours=n + 0.5), timedelta(days=n + 0.75), timedelta(weeks=n + 0.125), timedelta(n, 0.5, 0.5))
    print(repr(timedelta(days=n + 0.5, hours=n - 0.5, minutes=0.25, microseconds=2.5)), timedelta(microseconds=n) * 0.5, timedelta(microseconds=n) / 2)
print(timedelta(hours=0.1), timedelta(minutes=2.5), timedelta(days=0.1), timedelta(weeks=1.5, days=-1.5))
for bad in "1", None, [1]:
    try:
        print(timedelta(minutes=bad))
    except TypeError as e:
        print(e)
    try:
        print(timedelta(bad))
    except TypeError as e:
        print(e)
for bad in 1e400, -1e400, 1e400 - 1e400:
    try:
        print(timedelta(hours=bad))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    print(timedelta(10**9))
except OverflowError as e:
    print(e)
print(timedelta(True), timedelta(1.5), timedelta(0.0), timedelta())
