# SPDX-License-Identifier: MIT
"""The package `epython` with floats of 64 bits: values cross as they are; without them, that one has changed is said once."""

import math
import os
import subprocess
import sys
import textwrap
from array import array

import pytest

import support

try:
    import numpy
except ImportError:
    numpy = None
needs_numpy = pytest.mark.skipif(numpy is None, reason="NumPy is not installed")
PACKAGE = support.ROOT / "python"
epython = None


@pytest.fixture(autouse=True, scope="module")
def package():
    """Build and import the package: not before one of these tests is run."""
    global epython
    if "EPYTHON_LIBRARY" not in os.environ:
        with support.building():
            subprocess.run(["make", "-s", "-j2", "python"], cwd=support.ROOT, check=True, stdout=subprocess.DEVNULL)
    sys.path.insert(0, str(PACKAGE))
    epython = __import__("epython")


VALUES = [0.1, -0.0, 1e300, 5e-324, math.inf, [0.1, 1e-300], [1, 0.1, True, None], [[0.1], [2, 0.2]], (0.1, {"a": 0.2, 0.3: [1.5]}), [], [1, 2], "x"]


@pytest.fixture(scope="module")
def double(package):
    with epython.Device("virtual", cores=2, float=64) as device:
        yield device


def same(x):
    return x


def call(value, device, function=same):
    return epython.offload_single(function, device=device)(value)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_values_cross_as_they_are(value, double):
    assert repr(call(value, double)) == repr(value)
    assert math.isnan(call(math.nan, double))


def test_results_are_cpythons(double):
    def work(values):
        total = 0.0
        for x in values:
            total += x * 0.1
        return total, total ** 0.5, [total, 1], f"{total / 3}"

    values = [1 / 3, 2 / 7, 1e16, -1e16]
    assert call(values, double, work) == work(values)


@needs_numpy
def test_arrays(double):
    values = numpy.array([0.1, 1e-300, -0.0, numpy.nan, 1 / 3])
    result = call(values, double)
    assert result.dtype == numpy.float64 and result.tobytes() == values.tobytes()
    assert call(values.reshape(5, 1), double).tolist()[0] == [0.1]
    assert call(numpy.float32([0.5, 0.1]), double).tolist() == numpy.float32([0.5, 0.1]).tolist()
    quiet = numpy.array([0xFFFFFFFFFFFFFFFF, 0x7FF0000000000001, 0xFFF8000000000000], "u8").view("f8")
    assert numpy.isnan(call(quiet, double)).all()  # whatever its bits, which are another value's among those of cores
    assert call(array("d", [0.1, 2.5]), double) == array("d", [0.1, 2.5])


def test_kept_data_and_exceptions(double):
    data = epython.memkind.Host([0.1, 0.2], device=double)
    data.write([0.3, 1e-300])
    assert data.read() == [0.3, 1e-300]

    def fails(x):
        raise ValueError(x, [x / 3])

    with pytest.raises(ValueError) as error:
        call(0.1, double, fails)
    assert error.value.args == (0.1, [0.1 / 3])


def test_both_widths_in_one_process(double):
    with epython.Device("virtual", cores=1) as single:
        assert call(0.5, single) == call(0.5, double) == 0.5
        assert call([1.0, 2.5], single) == [1.0, 2.5]


def test_job(tmp_path):
    program = tmp_path / "worker.py"
    program.write_text("from parallel import *\nif coreid() == 0:\n    x = recv(1)\n    send([x, x / 3], 1)\n", encoding="utf-8")
    with epython.Job(program, cores=1, float=64) as job:
        job.send(0.1, 0)
        assert job.recv(0) == [0.1, 0.1 / 3]


def test_wrong_numbers_and_devices():
    with pytest.raises(ValueError, match="floats have 32 or 64 bits"):
        epython.Device(float=16)
    for name in set(epython.devices()) - {"virtual"}:
        with pytest.raises(ValueError, match=f"floats have 32 bits on the device {name}"):
            epython.Device(name, float=64)


def python(path, text, **environment):
    """What a Python program prints, and its warnings."""
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(PACKAGE), **environment})
    return done.stdout, done.stderr


CALL = """
    import warnings, epython
    def f(x):
        return x
    def call(x, **options):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            epython.offload_single(f, device=epython.Device("virtual", cores=1, **options))(x)
        print([(w.category.__name__, "Device(float=64)" in str(w.message), w.filename == __file__) for w in caught])
"""


@pytest.mark.parametrize("value", ["0.1", "[0.1, 0.5]", "[1, 0.1]", "{'a': (0.1,)}",
                                   pytest.param("__import__('numpy').array([0.5, 0.1])", marks=needs_numpy)])
def test_a_float_that_changes_is_said_once(value, tmp_path):
    text = CALL + f"    call([0.5, 1.0, 3])\n    call({value}, float=64)\n    call({value})\n    call({value})\n"
    assert python(tmp_path / "prog.py", text) == ("[]\n[]\n[('PrecisionWarning', True, True)]\n[]\n", "")


def test_environment(tmp_path):
    assert python(tmp_path / "prog.py", CALL + "    call(0.1)\n", EPYTHON_FLOAT="64") == ("[]\n", "")
