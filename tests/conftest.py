# SPDX-License-Identifier: MIT
"""Options of the test suite, and the line `N passed, N failed` that continuous integration reads.

    python3 -m pytest tests                       # all
    python3 -m pytest tests -n 2 -k language      # on two processors, one file
    python3 -m pytest tests --epython ./epython --device NAME
"""

import faulthandler
import os
import re
import shlex
import signal
import sys
from pathlib import Path

import pytest

import support


collect_ignore_glob = ["*/*"]  # the programs of the corpus are no tests of pytest


def pytest_addoption(parser):
    parser.addoption("--epython", default=str(support.ROOT / "epython"),
                     help="the program to test, or a command that runs it: 'qemu-aarch64 build/aarch64/epython'")
    parser.addoption("--device", default="virtual", help="the device to run on (epython --device)")
    parser.addoption("--patience", type=int, default=1, help="how many times as long everything may take (sanitizers)")
    parser.addoption("--update-reports", action="store_true", help="write what is printed now into tests/reports")
    parser.addoption("--max-cores", type=int, default=1024, help="leave out programs for more cores than the device has")
    parser.addoption("--without", metavar="MODULE", help="make as if that module of Python were not installed")
    parser.addoption("--without-pcre2", action="store_true",
                     help="leave out programs that import re: this epython cannot open its library, being static or of another architecture")


HANG = 600  # seconds by the clock that no test takes, however busy the machine: it waits for what does not come
errors = None  # standard error, which pytest takes away while a test runs


def pytest_configure(config):
    global errors
    errors = os.dup(2)
    support.PATIENCE = config.getoption("--patience")
    # Thousands of programs of a moment, some of them slowed down by sanitizers, would spend both processors on compilers; tests of native code
    # ask for it, and a step of `make check` runs programs as users do (EPYTHON_NATIVE is empty there).
    os.environ.setdefault("EPYTHON_NATIVE", "0")
    config.addinivalue_line("filterwarnings", "ignore:a float is another on the cores")  # where nothing but that is tested
    # A shell that runs the tests in the background lets them, and all that they start, ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.getoption("--without"):
        sys.modules[config.getoption("--without")] = None


def imports_re(item):
    program = getattr(item, "callspec", None) and item.callspec.params.get("program")
    return isinstance(program, Path) and re.search(r"^(from re|import (.*, )?re)\b", program.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)


def pytest_collection_modifyitems(config, items):
    """Tests of a device that scripts/check.py leaves out are skipped, test_NAME.py is that of the device NAME; so are those of what the
    program lacks."""
    chosen = os.environ.get("EPYTHON_TEST_DEVICES")
    devices = {path.parent.name for path in support.ROOT.glob("ports/*/device.c")}
    for item in items:
        device = item.path.stem[len("test_"):].replace("_", "-")
        if chosen is not None and device in devices - set(chosen.split()):
            item.add_marker(pytest.mark.skip(reason=f"the device {device} is left out"))
        if config.getoption("--without-pcre2") and imports_re(item):
            item.add_marker(pytest.mark.skip(reason="without PCRE2 there are no regular expressions"))


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol():
    """A test that hangs in this process, which nothing else watches, ends it and says where it is."""
    faulthandler.dump_traceback_later(HANG, exit=True, file=errors)
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def epython(request):
    """A function that runs epython with the given words, and returns a support.Result."""
    *runner, program = shlex.split(request.config.getoption("--epython"))
    program = Path(program).resolve()
    device = request.config.getoption("--device")
    assert program.exists(), f"{program} is not built: run make first"
    # A variant built elsewhere has no modules beside it.
    os.environ.setdefault("EPYTHON_MODULES", str(support.ROOT / "modules"))
    chosen = [] if device == "virtual" else ["--device", device]

    def start(*words, **how):
        return support.run([*runner, program, *chosen, *words], **how)

    start.command = [*runner, str(program), *chosen]
    return start


@pytest.fixture
def image(epython, tmp_path):
    """A function that compiles a program into a saved image, and returns the image's path."""
    def save(program, *options):
        path = tmp_path / (program.stem + ".epy")
        result = epython(*options, "-o", path, program.name, cwd=program.parent)
        assert (result.out, result.err, result.status) == ("", "", 0)
        return path
    return save


def pytest_unconfigure(config):
    """The last line of a session. Only the process that gathers the results has a terminal reporter with all of them."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.option.collectonly:
        return
    count = {kind: len(reporter.stats.get(kind, ())) for kind in ("passed", "failed", "error", "skipped")}
    line = f"{count['passed']} passed, {count['failed'] + count['error']} failed"
    if count["skipped"]:
        line += f", {count['skipped']} skipped"
    reporter.write_line(line)
