# SPDX-License-Identifier: MIT
# python3: same
import io
import sys
import traceback


def show(print_it, *args):
    """What it writes without the lines that have the file's path."""
    out = io.StringIO()
    print_it(*args, file=out)
    print(*[line for line in out.getvalue().splitlines() if not line.startswith("  File")], sep="\n")


try: 1/0
except Exception:
    show(traceback.print_exc)
    print(sys.exc_info()[0], sys.exc_info()[1])
print(sys.exc_info())
def f():
    raise ValueError("x")
try: f()
except ValueError as e:
    s = traceback.format_exc(); print(s.splitlines()[-1], len(s.splitlines())); print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print(traceback.format_exception(e)[0])
    print(traceback.format_exception(type(e), e, None)[-1])
def g():
    print(sys.exc_info()[0])
    try: raise KeyError(1)
    except KeyError: print(sys.exc_info()[0], traceback.format_exc().splitlines()[-1])
    print(sys.exc_info()[0])
try: f()
except ValueError: g()
print(traceback.format_exc())
for error in (ValueError("a\nb"), KeyError("a\nb"), ValueError("x\n\ny\n"), ValueError()):
    try: raise error
    except Exception as e: print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
