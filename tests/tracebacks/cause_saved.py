# A cause that was caught long ago, and one that was never raised.
def attempt(n):
    if n % 2:
        raise ValueError(f"attempt {n}")
    return [][n]


def retry():
    last = None
    for i in range(3):
        try:
            return attempt(i)
        except (ValueError, IndexError) as e:
            last = e
    raise RuntimeError("all attempts failed") from last


try:
    retry()
except RuntimeError as e:
    raise KeyError("gone") from OSError("never raised")
