# SPDX-License-Identifier: MIT
"""The device epiphany-v: up to 1024 cores in a mesh of 32 x 32, whatever --device says. Its simulator, and all that its cores have in
common with the Epiphany-III's, is tested in test_epiphany.py."""

import re

import pytest

import support

IMAGE = support.ROOT / "build/epiphany-v/epiphany-v.elf"
pytestmark = pytest.mark.skipif(not IMAGE.exists(), reason="the image of the epiphany-v device is not built: make epiphany")

RING = """from parallel import *
me, n = coreid(), numcores()
got = sendrecv([me, "from my left"], (me + 1) % n, source=(me - 1) % n)
assert got[0] == (me - 1) % n
print(me, reduce(me, "sum"))
"""


@pytest.fixture
def many(epython, tmp_path):
    """A function that runs a program's text on the device, with the given options."""
    def start(source, *options):
        program = tmp_path / "program.py"
        program.write_text(source)
        return support.run([epython.command[0], "--device", "epiphany-v", *options, program], timeout=100 * support.PATIENCE)
    return start


@pytest.mark.parametrize("cores, count", [("5", 5), ("30:35", 6), ("1022:1023", 2), ("1023,0,31,32,992", 5), ("7,6", 2)])
def test_places(many, cores, count):
    """Cores know each other's addresses, one after the other across the mesh's rows, or anywhere."""
    result = many(RING, "-c", cores)
    assert (result.err, result.status) == ("", 0)
    assert support.by_core(result.out) == [f"[device {core}] {core} {sum(range(count))}" for core in range(count)]


def test_memory(many):
    """64 KB a core, or less."""
    result = many("pass\n", "-s", "-c", "1")
    assert re.search(r"\.\. 0x010000 +\d+  heap\n", result.err), result.err
    result = many("pass\n", "-s", "-c", "1", "--local-memory", "32K")
    assert re.search(r"\.\. 0x008000 +\d+  heap\n", result.err), result.err


@pytest.mark.parametrize("options, said", [
    (("-c", "1025"), "the epiphany-v device has 1 to 1024 cores, not 1025"),
    (("-c", "3,1024"), "the epiphany-v device has no core 1024: there are 0 to 1023"),
    (("--local-memory", "65K"), "a core of the epiphany-v device has 65536 bytes of local memory, not 66560"),
])
def test_too_much(many, options, said):
    result = many("pass\n", *options)
    assert (result.out, result.status) == ("", 1)
    assert said in result.err


def test_beside_virtual_cores(many):
    result = many(RING, "-c", "40", "-h", "2")
    assert (result.err, result.status) == ("", 0)
    assert support.by_core(result.out)[-2:] == ["[host 40] 40 861", "[host 41] 41 861"]


def test_same_cycles(many, tmp_path, monkeypatch):
    """In every run; and about the same if cores take turns as often as on the epiphany device."""
    def took():
        return int(re.search(r"^the chip +took .* \((\d+) cycles", many(RING, "-t", "-c", "100").err, re.MULTILINE)[1])
    cycles = took()
    assert took() == cycles
    (tmp_path / "costs").write_text("slice_quiet 32\n")
    monkeypatch.setenv("EPYTHON_EPIPHANY_COSTS", str(tmp_path / "costs"))
    assert 0.97 * cycles < took() < 1.03 * cycles
