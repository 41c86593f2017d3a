# SPDX-License-Identifier: MIT
# Which handler catches which exception.
errors = [ValueError("v"), KeyError("k"), IndexError("i"), ZeroDivisionError("z"), OverflowError("o"), TypeError("t"), NameError("n"), RuntimeError("r"), NotImplementedError("ni"), RecursionError("rec"), AssertionError("a"), AttributeError("at"), MemoryError("m"), StopIteration("s"), EOFError("eof"), OSError("os"), UnboundLocalError("ul"), Exception("e")]
for error in errors:
    try:
        raise error
    except LookupError as e:
        print("LookupError", e)
    except ArithmeticError as e:
        print("ArithmeticError", e)
    except RuntimeError as e:
        print("RuntimeError", e)
    except NameError as e:
        print("NameError", e)
    except (ValueError, TypeError) as e:
        print("ValueError or TypeError", e)
    except Exception as e:
        print("Exception", e, type(e))
print(isinstance(errors[1], LookupError), isinstance(errors[1], KeyError), isinstance(errors[1], ValueError), isinstance(errors[3], Exception), isinstance(errors[0], (KeyError, ValueError)))
try:
    raise KeyboardInterrupt
except Exception:
    print("never")
except BaseException:
    print("BaseException")
