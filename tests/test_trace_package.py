# SPDX-License-Identifier: MIT
"""Device.trace(): what the cores do in launches, recorded, and shown in a notebook."""

import html
import json
import re
import sys

import pytest

from test_offload import PACKAGE  # which builds the library
from test_trace_record import DATA, MESSAGE, WAIT, check_recording, events

sys.path.insert(0, str(PACKAGE))
import epython  # noqa: E402
from epython import offload  # noqa: E402


@pytest.fixture
def device(request):
    if request.config.getoption("--device") != "virtual":
        pytest.skip("traces are of virtual cores")
    with epython.Device("virtual", cores=4) as d:
        yield d


@offload
def exchange(n):
    from parallel import coreid, numcores, reduce, sendrecv
    me = coreid()
    for i in range(n):
        sendrecv(i, me ^ 1)
    return reduce(me, "sum")


@offload
def fails():
    from parallel import coreid
    return 1 // coreid()


def recordings(trace):
    return [json.loads(DATA.search(page).group(1)) for page in trace.pages]


def test_a_launch(device):
    assert exchange(3, device=device) == [6] * 4
    with device.trace() as trace:
        assert exchange(10, device=device) == [6] * 4
        assert trace.pages == []
    exchange(5, device=device)
    recording, = recordings(trace)
    check_recording(recording)
    assert (recording["result"], recording["report"]) == ("finished", "")
    sent = {(a, b): count for a, b, count, _ in recording["matrix"]}
    assert all(sent[core, core ^ 1] >= 10 for core in range(4))
    files = [recording["files"][recording["places"][e[6]][0]]["name"] for e in events(recording, 0) if e[0] == WAIT]
    assert __file__ in files, "a place is one of the kernel's own file"
    assert any(e[0] == MESSAGE and e[3] == 4 for e in events(recording, 0)), "CPython is core 4: a task is a message of it"


@offload
def get():
    return table[1]


def test_what_is_resident_stays(device):
    epython.define_on_device("table", [5, 7], device=device)
    assert get(device=device) == [7] * 4
    with device.trace() as trace:
        assert get(device=device) == [7] * 4
    assert get(device=device) == [7] * 4 and len(trace.pages) == 1


def test_failure_within(device):
    with device.trace() as trace:
        with pytest.raises(ZeroDivisionError):
            fails(device=device)
        assert exchange(2, device=device) == [6] * 4
    assert trace.pages
    for recording in recordings(trace):
        check_recording(recording)


def test_again_and_nothing(device):
    for _ in range(2):
        with device.trace(limit=100, last=True) as trace:
            exchange(50, device=device)
        assert recordings(trace)[0]["dropped"] > 0
    with device.trace() as trace:
        pass
    assert trace.pages == [] and "Nothing has been recorded" in trace._repr_html_()
    with pytest.raises(ValueError, match="nothing has been recorded"):
        trace.save("nowhere")


def test_display_and_file(device, tmp_path):
    with device.trace() as trace:
        exchange(2, device=device)
    trace.save(tmp_path / "t.html")
    assert (tmp_path / "t.html").read_text(encoding="utf-8") == trace.pages[0]
    shown = re.fullmatch(r'<iframe srcdoc="([^"]*)" sandbox="allow-scripts"[^>]*></iframe>', trace._repr_html_())
    assert html.unescape(shown.group(1)) == trace.pages[0]
    assert repr(trace).endswith("1 page>")


def test_errors(device):
    with pytest.raises(ValueError, match="limit must be a positive int, not 0"):
        device.trace(limit=0)
    with device.trace(), pytest.raises(RuntimeError, match="the device is being traced already"), device.trace():
        pass
    assert exchange(1, device=device) == [6] * 4
    device.close()
    with pytest.raises(RuntimeError, match="the device is closed"), device.trace():
        pass


@pytest.mark.skipif("riscv" not in epython.devices(), reason="no other device")
def test_other_devices():
    with pytest.raises(ValueError, match="cannot be traced"), epython.Device("riscv", cores=1).trace():
        pass
