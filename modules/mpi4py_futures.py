# SPDX-License-Identifier: MIT
# mpi4py.futures: calls that other cores make, and their results. Under `epython -c N` it is as under `mpiexec -n N python3 -m mpi4py.futures`:
# core 0 runs the program, and the others do what it submits.
#
# A program's `__name__ == "__main__"` is asked of main_name (compiler/parse/parse_stmt.c), where the others stay until there is nothing more
# to do; their program ends there. A worker is sent (number, function, arguments, keywords), or None: the end; it answers
# (number, whether it has returned, the result or the exception). It has one task at a time: what waits, waits at the master.
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_served = []  # whether this core's pool has ended: its workers are gone


class CancelledError(Exception):
    """The result is asked for of a call that has been cancelled."""


class InvalidStateError(Exception):
    """An operation that the state of a Future does not allow."""


def main_name():
    """What __name__ is to the program: "__main__" on core 0. The others are workers here, and end."""
    if _coreid():
        _end_as_worker()
    return "__main__"


def _end_as_worker():
    if not _served:
        _serve(0)
        _served.append(True)
    raise SystemExit


def _serve(master):
    """Make the calls that the master sends, until it sends None."""
    while True:
        task = _recv(master, None, 0)
        if task is None:
            return
        number, function, args, kwargs = task
        try:
            answer = (number, True, function(*args, **kwargs))
        except Exception as e:
            answer = (number, False, e)
        _send(answer, master, None, 0)


class Future:
    """Of a call: its result is there, or will be."""

    def __init__(self, executor):
        self._executor = executor
        self._state = "pending"
        self._result = None
        self._error = None
        self._callbacks = []

    def result(self, timeout=None):
        """What the call has returned; raises what it has raised. timeout: not looked at."""
        self._wait()
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout=None):
        """What it has raised, or None."""
        self._wait()
        return self._error

    def done(self):
        """Whether it has ended, or been cancelled."""
        self._executor._progress()
        return self._state in ("finished", "cancelled")

    def running(self):
        """Whether it is being made."""
        self._executor._progress()
        return self._state == "running"

    def cancelled(self):
        """Whether it has been cancelled."""
        return self._state == "cancelled"

    def cancel(self):
        """Give the call up, unless it has begun. Whether that is so."""
        if self._state == "pending":
            self._executor._drop(self)
            self._end("cancelled", None, None)
        return self._state == "cancelled"

    def add_done_callback(self, fn):
        """Call fn(self) when it has ended, at once if it has."""
        if self._state in ("finished", "cancelled"):
            fn(self)
        else:
            self._callbacks.append(fn)

    def _wait(self):
        while self._state not in ("finished", "cancelled"):
            self._executor._step()
        if self._state == "cancelled":
            raise CancelledError()

    def _begin(self):
        self._state = "running"

    def _end(self, state, result, error):
        self._state = state
        self._result = result
        self._error = error
        for fn in self._callbacks:
            fn(self)

    def __repr__(self):
        return f"<Future at {id(self):#x} state={self._state}>"


class Executor:
    """Who makes calls: those cores, or itself if there are none."""

    def __init__(self, cores):
        self._free = cores[:]
        self._cores = cores
        self._queue = []    # (future, function, args, kwargs), the oldest first
        self._tasks = {}    # futures of the calls that are being made, by number
        self._count = 0
        self._open = True

    @property
    def num_workers(self):
        return max(len(self._cores), 1)

    def bootup(self, wait=True):
        """Nothing: the workers are there."""
        return self

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called by a worker: a Future. RuntimeError: after shutdown."""
        if not self._open:
            raise RuntimeError("cannot submit after shutdown")
        future = Future(self)
        self._queue.append((future, fn, args, kwargs))
        self._progress()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1, unordered=False):
        """The results of fn of the iterables' items, as map() gives them; in the order in which they come if unordered."""
        return self.starmap(fn, zip(*iterables), timeout, chunksize, unordered)

    def starmap(self, fn, iterable, timeout=None, chunksize=1, unordered=False):
        """The same, of tuples of arguments."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        futures = [self.submit(fn, *args) for args in iterable]
        return _results(as_completed(futures) if unordered else futures)

    def shutdown(self, wait=True, cancel_futures=False):
        """No more calls; return when all have ended. The workers end too."""
        if not self._open:
            return
        if cancel_futures:
            for task in self._queue[:]:
                task[0].cancel()
        while self._queue or self._tasks:
            self._step()
        self._open = False
        self._release()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.shutdown()
        return False

    def _release(self):
        for core in self._cores:
            _send(None, core, None, 0)

    def _drop(self, future):
        self._queue = [task for task in self._queue if task[0] is not future]

    def _progress(self):
        """Take the results that are there, and give free workers something to do."""
        for core in self._cores:
            if core not in self._free and _probe(core):
                self._take(core)
        while self._queue and self._free:
            future, fn, args, kwargs = self._queue.pop(0)
            self._tasks[self._count] = future
            future._begin()
            _isend((self._count, fn, args, kwargs), self._free.pop(0), None, 0)
            self._count += 1

    def _step(self):
        """Wait for a result; without workers, make one call."""
        if self._cores:
            self._progress()
            if self._tasks:
                self._take(_ANY)
                self._progress()
            return
        future, fn, args, kwargs = self._queue.pop(0)
        future._begin()
        try:
            result = fn(*args, **kwargs)
        except Exception as e:
            future._end("finished", None, e)
            return
        future._end("finished", result, None)

    def _take(self, core):
        number, good, value = _recv(core, None, 0)
        self._free.append(_lastsender())
        future = self._tasks.pop(number)
        future._end("finished", value if good else None, None if good else value)


def _results(futures):
    for future in futures:
        yield future.result()


class MPIPoolExecutor(Executor):
    """The cores from 1 on make the calls; there is one such pool, whose shutdown ends them. A later one makes its calls itself."""

    def __init__(self, max_workers=None, initializer=None, initargs=(), **options):
        if _coreid():
            _end_as_worker()
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        every = [] if _served else list(range(1, _numcores()))
        _served.append(True)
        Executor.__init__(self, every if max_workers is None else every[:max_workers])
        self._every = every
        if initializer is not None:
            for core in self._cores:
                _send((-1, initializer, tuple(initargs), {}), core, None, 0)
            for core in self._cores:
                number, good, value = _recv(core, None, 0)
                if not good:
                    raise value

    def _release(self):
        for core in self._every:
            _send(None, core, None, 0)


class MPICommExecutor:
    """`with MPICommExecutor(comm, root) as executor:`, on all ranks: an Executor on the root, None on the others, which make the calls."""

    def __init__(self, comm=None, root=0):
        cores = list(range(_numcores())) if comm is None or comm._cores is None else comm._cores
        if not 0 <= root < len(cores):
            raise ValueError("Expecting root in range(comm.size)")
        self._root = cores[root]
        self._cores = cores
        self._executor = None

    def __enter__(self):
        if _coreid() != self._root:
            _serve(self._root)
            return None
        self._executor = Executor([core for core in self._cores if core != self._root])
        return self._executor

    def __exit__(self, kind, value, trace):
        if self._executor is not None:
            self._executor.shutdown()
        return False


def as_completed(fs, timeout=None):
    """The futures in the order in which they end."""
    fs = list(fs)
    while fs:
        ended = [f for f in fs if f.done()]
        for f in ended:
            fs.remove(f)
            yield f
        if not ended:
            fs[0]._executor._step()


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """(those that have ended, the others): all, or until the first ends, or raises."""
    fs = list(fs)
    while True:
        done = {f for f in fs if f.done()}
        if len(done) == len(fs) or done and return_when == FIRST_COMPLETED:
            break
        if return_when == FIRST_EXCEPTION and [f for f in done if not f.cancelled() and f.exception() is not None]:
            break
        [f for f in fs if f not in done][0]._executor._step()
    return done, {f for f in fs if f not in done}


def get_comm_workers():
    """The communicator of the workers. RuntimeError: there is none here."""
    raise RuntimeError("get_comm_workers: the workers have no communicator of their own here")
