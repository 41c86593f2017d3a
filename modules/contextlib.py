# SPDX-License-Identifier: MIT
# contextlib of CPython, what there is of it without async.

import os as _os
import sys as _sys


class AbstractContextManager:
    """A context manager whose __enter__ gives itself and whose __exit__ does nothing."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        return None


class ContextDecorator:
    """A context manager that can be a decorator: the function is called within it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        inner.__wrapped__ = func
        return inner


class _GeneratorContextManager(ContextDecorator):
    """What a function makes that contextmanager has decorated."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._func = func
        self._args = args
        self._kwds = kwds

    def _recreate_cm(self):
        return _GeneratorContextManager(self._func, self._args, self._kwds)

    def __enter__(self):
        try:
            return next(self.gen)
        except StopIteration:
            pass
        raise RuntimeError("generator didn't yield")

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if exc_value is None:
            exc_value = exc_type()
        try:
            self.gen.throw(exc_value)
        except StopIteration as exc:
            return exc is not exc_value
        except RuntimeError as exc:
            if exc is exc_value or (isinstance(exc_value, StopIteration) and exc.__cause__ is exc_value):
                return False
            raise
        except BaseException as exc:
            if exc is exc_value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """A function that makes context managers of a generator function: what comes before its `yield` enters, what comes behind it exits."""
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    helper.__wrapped__ = func  # its name and text are the function's
    return helper


class closing:
    """Closes a thing at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class nullcontext:
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass


class suppress:
    """Lets exceptions of these types end the block, and no more."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class ExitStack:
    """Context managers and functions, entered one by one, that exit in the opposite order."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Hand all over to a new stack."""
        stack = ExitStack()
        stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return stack

    def push(self, exit):
        """Call exit, or the __exit__ of a manager that has been entered, at the end."""
        self._exit_callbacks.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def enter_context(self, cm):
        """Enter a manager; what its __enter__ gives."""
        _manager(cm)
        result = cm.__enter__()
        self._exit_callbacks.append(cm.__exit__)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call a function at the end."""
        def exit(exc_type, exc, tb):
            callback(*args, **kwds)
        self._exit_callbacks.append(exit)
        return callback

    def __enter__(self):
        return self

    def close(self):
        """Exit now."""
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        received = details[0] is not None
        suppressed = False
        raised = None
        while self._exit_callbacks:
            exit = self._exit_callbacks.pop()
            try:
                if exit(*details):
                    suppressed = True
                    raised = None
                    details = (None, None, None)
            except BaseException as e:
                raised = e
                details = (type(e), e, object)
        if raised is not None:
            raise raised
        return received and suppressed


class _RedirectStream:
    """Gives a stream of sys another target meanwhile."""

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(self._exchange(self._new_target))
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        self._exchange(self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """What is printed goes to a file or to an io.StringIO meanwhile."""

    def _exchange(self, target):
        old = _sys.stdout
        _sys.stdout = target
        return old


class redirect_stderr(_RedirectStream):
    """The same of sys.stderr."""

    def _exchange(self, target):
        old = _sys.stderr
        _sys.stderr = target
        return old


class chdir:
    """Another current folder meanwhile."""

    def __init__(self, path):
        self.path = path
        self._old = []

    def __enter__(self):
        self._old.append(_os.getcwd())
        _os.chdir(self.path)

    def __exit__(self, *exception):
        _os.chdir(self._old.pop())
