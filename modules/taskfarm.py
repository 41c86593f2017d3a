# SPDX-License-Identifier: MIT
# A task farm: one core, the master, gives functions to run to the others, the workers.
#
# To the worker goes (function, arguments), or None for the end; back comes (None, result), or after an exception its type, its
# text with the call, and its traceback; of map_tasks both have the number of the item besides. All messages are plain ones between the two, without a tag, so a task must leave such messages of the master alone.
from parallel import *

_master = 0
_busy = {}      # workers that have a task: True
_results = {}   # of workers that have finished, until they are asked for: what came back


def initTaskFarm(master):
    """Start a farm: on all cores. ValueError: no such core."""
    global _master
    if not 0 <= master < _numcores():
        _raise(ValueError, f"no core {master}: there are {_numcores()}")
    _master = master


def worker():
    """Run tasks until the master shuts the farm down: on all cores but the master."""
    if _coreid() == _master:
        _raise(RuntimeError, "the master cannot be a worker")
    while True:
        task = recv(_master, None, 0)
        if task is None:
            return
        _send(_run(*task[:2]) + task[2:], _master, None, 0)


def execFunction(core, function, *args):
    """Give a worker the task function(*args), and return at once. If it still has one, wait for that first; if nobody has asked for
    that one's result, the result is dropped (an exception is raised). On the master's own number the task runs at once."""
    if core in _busy or core in _results:
        waitFunctionFinish(core)
    _start(core, (function, args))


def testFunctionFinish(core):
    """True unless that worker is at its task."""
    return core not in _busy or _probe(core)


def waitFunctionFinish(core):
    """The result of the worker's task, once it is there; None if it had none. Raises what the task raised, with the worker's
    number and the task, and its traceback as the cause."""
    if core in _busy:
        _finish(core)
    return _open(_results.pop(core, (None, None)))


def shutdownTaskFarm():
    """Wait for all tasks, then let worker() return on all workers. Raises what a task raised that nobody asked for."""
    for core in list(_busy):
        _finish(core)
    for core in range(_numcores()):
        if core != _master:
            _send(None, core, None, 0)
    for core in list(_results):
        waitFunctionFinish(core)


def map_tasks(function, items):
    """[function(item), ...], all workers kept busy; without workers the master does it. Raises the first exception of a task
    when the others at work have finished."""
    for core in list(_busy):
        _finish(core)
    items = list(items)   # and, from where a task's item has been sent, its result
    cores = _numcores()
    if cores == 1:
        for i in range(len(items)):
            items[i] = _open(_run(function, (items[i],)))
        return items
    first = min(len(items), cores - 1)   # the tasks that are given to workers that have none
    given = 0
    answered = 0
    failed = None
    while given < first:
        core = cores - 1 - given
        if core <= _master:
            core -= 1
        _send((function, (items[given],), given), core, None, 0)
        given += 1
    while answered < given:
        answer, core = recv_any(0)
        answered += 1
        if answer[0] is None:
            items[answer[2]] = answer[1]
        elif failed is None:
            failed = answer
        if given < len(items) and failed is None:
            _isend((function, (items[given],), given), core, None, 0)
            given += 1
    if failed is not None:
        _open(failed)
    return items


def _run(function, arguments):
    """(None, result) of a call, or (exception type, text, traceback)."""
    try:
        return None, function(*arguments)
    except Exception as e:
        return type(e), f"{e} (on worker {_coreid()}, in {_describe(function, arguments)})", _traceback(e)


def _describe(function, arguments):
    """A call as text, its arguments cut where they are long."""
    text = ", ".join([repr(x) for x in arguments])
    name = function.__name__ if callable(function) else repr(function)
    return f"{name}({text})" if len(text) <= 60 else f"{name}({text[:57]}...)"


def _start(core, task):
    """Give a core its task."""
    if core == _master:
        _results[core] = _run(*task)
    else:
        _send(task, core, None, 0)
        _busy[core] = True


def _finish(core):
    """Wait for the worker's answer and keep it."""
    _results[core] = recv(core, None, 0)
    del _busy[core]


def _open(answer):
    """The result in an answer, or its exception raised."""
    if answer[0] is None:
        return answer[1]
    raise answer[0](answer[1]) from _TaskTraceback(answer[2])
