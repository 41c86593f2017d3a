# SPDX-License-Identifier: MIT
# Time, in seconds.


def time():
    """Seconds since the run began (not since 1970: a 32-bit float could not tell two minutes apart)."""
    return _time()


def perf_counter():
    """Seconds since the run began."""
    return _time()


def sleep(seconds):
    """Let other cores run for that long. ValueError: negative."""
    _sleep(seconds)
