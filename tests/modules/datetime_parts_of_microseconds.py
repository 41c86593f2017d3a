# epython: float 64
# Parts of a span that are no whole microseconds are rounded once; squares of differences are rounded once.
from datetime import timedelta
from statistics import correlation, linear_regression
seed = 12345
def r():
    global seed
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed
def number(limit):
    k = r() // 7 % 4
    n = r() // 11 % (2 * limit + 1) - limit
    return n if k == 0 else n + r() / 2147483648 if k == 1 else n + 0.5 if k == 2 else n / 1000000
for i in range(60):
    print(repr(timedelta(number(500), number(90000), number(3000000), number(5000), number(900), number(70), number(60))))
    print(timedelta(weeks=number(400), minutes=number(50)), timedelta(microseconds=number(7)), timedelta(milliseconds=number(50) + 0.0005))
for bad in ("1", None, [1]):
    try:
        timedelta(minutes=bad)
    except TypeError as e:
        print(e)
for bad in (1e400, -1e400, 1e400 - 1e400):
    try:
        timedelta(hours=bad)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
try:
    timedelta(10**9)
except OverflowError as e:
    print(e)
print(timedelta(True), timedelta(1.5), timedelta(0.0), timedelta())
for i in range(25):
    x = [number(900) for _ in range(4)]
    y = [number(900) for _ in range(4)]
    print(correlation(x, y), linear_regression(x, y))
