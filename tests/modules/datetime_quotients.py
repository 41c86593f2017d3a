# Quotients of spans of time are exact, and rounded to the even one of two.
from datetime import timedelta as t
for f in (lambda: t(1)/0, lambda: t(1)/0.0, lambda: t(1)//0, lambda: t(1)/t(0), lambda: t(1)//t(0), lambda: t(1)%t(0), lambda: divmod(t(1),t(0)), lambda: t(1)*float('inf'),
          lambda: t(1)/float('inf'), lambda: t(1)/float('nan'), lambda: t(1)/True, lambda: t(microseconds=3)/2, lambda: t(microseconds=5)/2, lambda: t(microseconds=3)*.5,
          lambda: t(microseconds=-5)/-2, lambda: t(999999, 3, 1) / 7, lambda: t(12345, 1, 1) * 0.25 / 3, lambda: t(12345, 1, 1) / 1.5):
    try:
        print(f())
    except (ValueError, ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
