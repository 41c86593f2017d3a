# SPDX-License-Identifier: MIT
"""The page that --trace FILE.html writes, in Chromium without a screen: a script at its end uses it as a reader would, and what it finds is
read from the page as the browser then shows it. Skipped where there is no Chromium (scripts/need.sh --install page)."""

import html
import json
import re
import shutil
import subprocess

import pytest

import support
from test_trace_record import DEADLOCK

BROWSER = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
pytestmark = pytest.mark.skipif(not BROWSER, reason="no chromium: scripts/need.sh --install page")

RING = """\
from parallel import *
me = coreid()
n = numcores()
for i in range(10):
    if me % 2 == 0:
        send([i] * (me + 1), (me + 1) % n)
        x = recv((me - 1) % n)
    else:
        x = recv((me - 1) % n)
        send(i, (me + 1) % n)
total = reduce(me, "sum")
if me == 0:
    print("</script>", total)
"""
# What tests use: `found` is what they return.
TOOLS = """
const found = {};
const byId = (id) => document.getElementById(id);
const text = (id) => byId(id).innerText || byId(id).textContent;
const key = (name) => document.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true}));
const rows = (id) => [...byId(id).querySelectorAll("tbody tr")].map((tr) => [...tr.cells].map((td) => td.textContent));
function press(canvas, x, y, type = "down,up") {
  const box = canvas.getBoundingClientRect();
  for (const what of type.split(","))
    canvas.dispatchEvent(new PointerEvent("pointer" + what, {pointerId: 1, clientX: box.left + x, clientY: box.top + y, bubbles: true}));
}
// How many colours a canvas shows.
function colourCount(canvas) {
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data, colours = new Set();
  for (let i = 0; i < data.length; i += 4) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
  return colours.size;
}
window.addEventListener("error", (event) => { found.error = String(event.message); });
"""


@pytest.fixture
def page(epython, tmp_path):
    """A function that traces a program, opens the page, runs a script in it, and returns what that found."""
    if "--device" in epython.command:
        pytest.skip("traces are of virtual cores")

    def show(program, cores, script, view="", size="1280,800", options=()):
        (tmp_path / "p.py").write_text(program)
        epython("-c", str(cores), *options, "--trace", "t.html", "p.py", cwd=tmp_path)
        text = (tmp_path / "t.html").read_text(encoding="utf-8")
        assert not re.search(r"https?://(?!www\.w3\.org)", text.replace("https://ui.perfetto.dev", "")), "the page asks no network for anything"
        body = (f"<script>{TOOLS}\ntry {{ {script} }} catch (error) {{ found.error = String(error.stack); }}\n"
                "const result = document.createElement('pre'); result.id = 'found'; result.textContent = JSON.stringify(found); document.body.append(result);"
                "</script></body>")
        (tmp_path / "t.html").write_text(body.join(text.rsplit("</body>", 1)), encoding="utf-8")
        command = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000", f"--window-size={size}",
                   f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", f"file://{tmp_path / 't.html'}{view}"]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=support.WALL * support.PATIENCE, check=False).stdout
        result = re.search(r'<pre id="found">(.*?)</pre>', shown, re.S)
        assert result, shown[-2000:]
        found = json.loads(html.unescape(result.group(1)))
        assert "error" not in found, found["error"]
        return found
    return show


def test_head_and_views(page):
    found = page(RING, 6, """
        found.title = text("title"); found.summary = text("summary"); found.first = view;
        found.ready = document.documentElement.dataset.ready;
        found.views = {};
        for (const n of "1234567") {
          key(n);
          found.views[view] = [...document.querySelectorAll("section")].filter((s) => getComputedStyle(s).display !== "none").map((s) => s.id);
          if (byId(view + "-canvas")) found[view] = colourCount(byId(view + "-canvas"));
        }""")
    assert found["title"] == "p.py on 6 cores" and found["ready"] == "1" and found["first"] == "timeline"
    assert "messages. All cores have finished." in found["summary"]
    views = ["timeline", "mesh", "matrix", "waits", "path", "cores", "ending"]
    assert found["views"] == {name: [name] for name in views}
    assert found["timeline"] > 4 and found["mesh"] > 3 and found["matrix"] > 3


def test_address_names_the_view(page):
    assert page(RING, 2, "found.view = view;", "#view=matrix") == {"view": "matrix"}


def test_feed(page):
    """As a page does that shows a run while it goes on: the same program's recording again, cut off and then whole. Half the time is half of what
    each core does only if that is no chance."""
    found = page(RING, 4, """
        const whole = byId("recording").textContent, half = JSON.parse(whole);
        half.result = "running";
        half.time = half.until = Math.round((model.first + model.last) / 2);
        half.events = half.events.map((flat) => {
          const kept = [];
          for (let i = 0; i < flat.length; i += FIELDS) if (flat[i + 1] + flat[i + 2] <= half.until) kept.push(...flat.slice(i, i + FIELDS));
          return kept;
        });
        half.matrix = half.matrix.map(([from, to, count, bytes]) => [from, to, 1, bytes]);
        const all = model.messages.length;
        key("3");
        byId("matrix-table").querySelectorAll("th")[1].click();
        feed(JSON.stringify(half));
        found.summary = text("summary"); found.view = view; found.fewer = model.messages.length < all;
        found.counts = rows("matrix-table").map((row) => row[2]).join();
        found.sorted = byId("matrix-table").querySelector("th[aria-sort]").textContent;
        key("1");
        found.follows = timeline.begin === model.first && timeline.end === model.last;
        const span = model.spans[2].find((s) => s.kind === WAIT);
        timeline.select(span);
        timeline.show(span.begin, span.end);
        const shown = [timeline.begin, timeline.end].join();
        feed(whole);
        found.after = text("summary"); found.stays = [timeline.begin, timeline.end].join() === shown;
        found.chosen = timeline.selected !== span && timeline.selected.begin === span.begin && model.spans[2].includes(timeline.selected);
        found.all = model.messages.length === all;
        """, options=["--deterministic"])
    assert "It runs." in found["summary"] and found["view"] == "matrix" and found["fewer"]
    assert set(found["counts"].split(",")) == {"1"} and found["sorted"] == "to"
    assert "All cores have finished." in found["after"]
    assert found["follows"] and found["stays"] and found["chosen"] and found["all"]


def test_timeline_click_and_keys(page):
    found = page(RING, 4, """
        const wait = model.spans[2].find((s) => s.kind === WAIT && !s.message);
        byId("arrows").checked = false;
        timeline.show(wait.begin - (wait.end - wait.begin), wait.end + (wait.end - wait.begin));
        press(timeline.canvas, timeline.x((wait.begin + wait.end) / 2), timeline.y(2));
        found.detail = text("detail-text"); found.source = text("source"); found.hidden = byId("detail").hidden;
        found.marked = byId("source").querySelector("mark").textContent;
        const before = [timeline.begin, timeline.end];
        key("+"); found.zoomed = (timeline.end - timeline.begin) / (before[1] - before[0]);
        key("ArrowRight"); found.moved = timeline.begin > before[0];
        key("n"); found.next = timeline.selected.begin >= wait.end - 1;
        key("p"); found.back = timeline.selected === wait;
        key("ArrowDown"); found.core = timeline.selected.core;
        key("0"); found.all = [timeline.begin, timeline.end].join() === timeline.full.join();
        key("Escape"); found.closed = byId("detail").hidden;
        const wheel = new WheelEvent("wheel", {deltaY: -100, clientX: 600, cancelable: true});
        timeline.canvas.dispatchEvent(wheel); found.wheel = timeline.end - timeline.begin < timeline.full[1] - timeline.full[0];
        const at = timeline.begin;
        timeline.show(at, at + (timeline.full[1] - timeline.full[0]) / 4);
        const start = timeline.begin;
        press(timeline.canvas, 500, 60, "down");
        press(timeline.canvas, 480, 60, "move"); press(timeline.canvas, 400, 60, "move"); press(timeline.canvas, 400, 60, "up");
        found.dragged = timeline.begin > start;
        """)
    assert "Core 2 waits for a message" in found["detail"] and not found["hidden"]
    assert re.search(r"^ +[67]  |^ +9  |^ +10  ", found["marked"]) and "from parallel" in found["source"] + "from parallel"
    assert found["zoomed"] == pytest.approx(0.5)
    assert found["moved"] and found["next"] and found["back"] and found["core"] == 3 and found["all"] and found["closed"]
    assert found["wheel"] and found["dragged"]


def test_timeline_message(page):
    found = page(RING, 4, """
        const m = model.messages.find((m) => m.message >= 0 && m.from === 0);
        const margin = Math.max((m.taken - m.sent) / 2, 500);
        timeline.show(m.sent - margin, m.taken + margin);
        timeline.select(null, m);
        found.detail = text("detail-text"); found.note = text("timeline-note"); found.path = thePath().length;
        byId("show-path").checked = true; timeline.draw(); found.colours = colourCount(timeline.canvas);
        press(timeline.canvas, (timeline.x(m.sent) + timeline.x(m.taken)) / 2, (timeline.y(0) + timeline.y(1)) / 2);
        found.near = timeline.message !== null;
        """)
    assert "Message from core 0 to core 1" in found["detail"] and "sent at p.py:6" in found["detail"] and "taken at p.py:9" in found["detail"]
    assert re.fullmatch(r"\d+ messages", found["note"]) and found["near"] and found["path"] > 1


def test_mesh(page):
    found = page(RING, 5, """
        choose("mesh");
        const m = model.messages[5];
        mesh.set(m.sent); found.state = stateAt(m.from, m.sent); found.time = text("mesh-time");
        byId("mesh-step").click(); found.stepped = mesh.time > m.sent; const t = mesh.time;
        byId("mesh-back").click(); found.back = mesh.time < t;
        byId("mesh-slider").value = 500000; byId("mesh-slider").oninput({target: byId("mesh-slider")});
        found.middle = Math.abs(mesh.time - (model.first + model.last) / 2) <= 1 + (model.last - model.first) / 1000;
        key(" "); found.playing = mesh.playing; key(" "); found.paused = !mesh.playing;
        mesh.play(true); mesh.tick(mesh.clock + 1000); found.ran = mesh.time > (model.first + model.last) / 2; key("1"); found.left = !mesh.playing;
        const states = new Set(); for (let c = 0; c < 5; c++) states.add(stateAt(c, model.last + 1)); found.ended = [...states];
        """)
    assert found["state"] == "run"
    assert all(found[name] for name in ("stepped", "back", "middle", "playing", "paused", "ran", "left"))
    assert found["ended"] == ["ended"]


def test_matrix(page):
    found = page(RING, 4, """
        choose("matrix");
        found.pairs = rows("matrix-table");
        const box = matrix.canvas.getBoundingClientRect();
        const hover = () => matrix.canvas.dispatchEvent(new PointerEvent("pointermove", {clientX: box.left + EDGE + 1.5 * matrix.size, clientY: box.top + EDGE + 0.5 * matrix.size}));
        hover(); found.note = text("matrix-note");
        document.querySelector("[value=bytes]").click(); found.chosen = matrix.chosen;
        """)
    assert found["chosen"] == "bytes"
    pairs = {(int(a), int(b)): (int(count), int(size)) for a, b, count, size in found["pairs"]}
    assert all(pairs[i, (i + 1) % 4][0] >= 10 for i in range(4))
    assert re.fullmatch(rf"core 0 to core 1: {pairs[0, 1][0]} messages, {pairs[0, 1][1]} bytes", found["note"])
    sizes = [int(row[3]) for row in found["pairs"]]
    assert sizes == sorted(sizes, reverse=True)


def test_tables(page):
    found = page(RING, 4, """
        choose("waits");
        found.waits = rows("waits-table"); found.lines = rows("lines-table");
        byId("waits-table").querySelectorAll("th")[1].click();
        found.times = rows("waits-table").map((row) => Number(row[1]));
        byId("waits-table").querySelector("tbody tr").click(); found.detail = text("detail-text");
        choose("path"); found.path = rows("path-table"); found.sums = rows("path-sums");
        found.order = thePath().every((s, i, all) => s.begin <= s.end && (!i || all[i - 1].end <= s.end));
        choose("cores"); found.cores = rows("cores-table"); found.asks = rows("asks-table").map((row) => row[4]);
        """, options=("--profile",))
    assert {row[4] for row in found["waits"]} <= {"send", "recv", "reduce"}
    assert any("p.py:7" in row and "x = recv((me - 1) % n)" in row for row in found["waits"])
    assert found["times"] == sorted(found["times"], reverse=True) and found["detail"].startswith("Waits in")
    assert {row[2] for row in found["lines"]} >= {"p.py:4", "p.py:5"}
    assert found["order"] and found["path"][0][4] == "the beginning" and len(found["path"]) > 3 and found["sums"]
    assert [row[0] for row in found["cores"]] == ["0", "1", "2", "3"] and "print" in found["asks"]


def test_deadlock(page):
    found = page(DEADLOCK, 5, """
        found.view = view; found.text = text("ending-text"); found.report = text("report");
        found.nodes = [...document.querySelectorAll("#graph [data-core]")].map((n) => n.dataset.core);
        found.arrows = document.querySelectorAll("#graph svg > path").length;
        found.marked = document.querySelectorAll("#graph svg > path[stroke-width='3']").length;
        document.querySelector("#graph [data-core]").dispatchEvent(new MouseEvent("click")); found.detail = text("detail-text");
        """)
    assert found["view"] == "ending"
    assert re.search(r"Deadlock: .*core 0 → core 1 → core 2 → core 0", found["text"])
    assert found["report"].startswith("Deadlock: all 5 cores are blocked")
    assert sorted(found["nodes"]) == list("01234") and found["arrows"] == 5 and found["marked"] == 3
    assert "Core 0 waits for a message" in found["detail"] and "until the end" in found["detail"]


def test_many_cores(page):
    program = "from parallel import *\nme = coreid()\nn = numcores()\nnonblocking_send(me, (me + 1) % n)\nrecv((me - 1) % n)\nreduce(me, 'sum')\n"
    found = page(program, 1024, """
        found.rows = timeline.rows; found.label = timeline.label(63); found.height = timeline.canvas.clientHeight;
        const start = performance.now(); timeline.draw(); timeline.zoom(0.3); found.drawn = performance.now() - start;
        
        const wait = model.spans[500].find((s) => s.kind === WAIT); byId("arrows").checked = false; timeline.show(wait.begin, wait.end);
        press(timeline.canvas, (LABEL + timeline.width) / 2, timeline.y(500)); found.band = Math.floor(timeline.core / timeline.band);
        choose("mesh"); found.mesh = colourCount(mesh.canvas); found.size = mesh.canvas.clientHeight;
        choose("matrix"); found.group = matrix.group; found.matrix = colourCount(matrix.canvas);
        choose("path"); choose("cores"); found.cores = rows("cores-table").length;
        """)
    assert (found["rows"], found["label"], found["group"], found["cores"]) == (64, "1008–1023", 4, 500)
    assert found["height"] < 800 and found["size"] < 800 and found["matrix"] > 2 and found["band"] == 500 // 16


@pytest.mark.parametrize("view", ["timeline", "mesh", "matrix", "waits", "path", "cores", "ending"])
def test_narrow(page, view):
    found = page(RING, 16, "found.wide = document.documentElement.scrollWidth; found.inner = window.innerWidth;", f"#view={view}", "500,900")
    assert found["wide"] <= found["inner"], "nothing but tables in their boxes is wider than the screen"


def test_limits_are_said(page):
    found = page(RING.replace("range(10)", "range(500)"), 4, "found.summary = text('summary'); found.range = timeline.full; key('5'); found.path = text('path-text');",
                 options=("--trace-limit", "last:400"))
    assert "only the last are kept" in found["summary"]
    assert found["path"].startswith("What is kept of the run is as long as")


def test_dark(page):
    found = page(RING, 2, """
        const light = colours.back;
        for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)
          if (rule.media && rule.media.mediaText.includes("dark")) rule.media.mediaText = "all";
        readColours(); timeline.draw(); found.different = colours.back !== light && colours.run !== "";
        """)
    assert found["different"]


@pytest.mark.parametrize("options, clock", [((), ""), (("--deterministic",), " by the clock of --deterministic"), (("--model", "epiphany-iii"), " of model time")])
def test_clock(page, options, clock):
    """The page says whose clock its times are of."""
    found = page(RING, 4, "found.summary = text('summary');", options=options)
    assert re.match(rf"[\d.]+ (ns|µs|ms|s){clock}, \d+ messages\.", found["summary"]), found["summary"]
