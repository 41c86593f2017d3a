# SPDX-License-Identifier: MIT
# Time, in seconds, as 32-bit floats: they tell microseconds apart for the first 16 seconds of a run, milliseconds for the first
# 4 hours. The functions in nanoseconds give ints.

from _dates import asctime, ctime, gmtime, localtime, mktime, strftime, strptime, struct_time


def time():
    """Seconds since the run began (not since 1970: a 32-bit float could not tell two minutes apart)."""
    return _time()


def perf_counter():
    """Seconds since the run began."""
    return _time()


def monotonic():
    """Seconds since the run began."""
    return _time()


def process_time():
    """Seconds since the run began: a core does nothing else."""
    return _time()


def thread_time():
    """Seconds since the run began: a core does nothing else."""
    return _time()


def perf_counter_ns():
    """Nanoseconds since the run began."""
    return _time_ns()


def monotonic_ns():
    """Nanoseconds since the run began."""
    return _time_ns()


def time_ns():
    """Nanoseconds since the run began."""
    return _time_ns()


def process_time_ns():
    """Nanoseconds since the run began."""
    return _time_ns()


def thread_time_ns():
    """Nanoseconds since the run began."""
    return _time_ns()


def sleep(seconds):
    """Let other cores run for that long. ValueError: negative."""
    _sleep(seconds)


timezone = 0
altzone = 0
daylight = 0
tzname = ("UTC", "UTC")
