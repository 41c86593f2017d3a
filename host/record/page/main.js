// SPDX-License-Identifier: MIT
// The page's frame: which view is shown, and the keys. The address's part #view=NAME names the view.
"use strict";

const VIEWS = [["timeline", "Timeline"], ["mesh", "Mesh"], ["matrix", "Messages"], ["waits", "Waits"], ["path", "Critical path"], ["cores", "Cores"], ["ending", "End"]];
const DRAWN = {timeline: () => timeline.draw(), mesh: () => mesh.draw(), matrix: () => matrix.draw()};
const FILLED = {matrix: putPairs, waits: putWaits, path: putPath, cores: putCores, ending: putEnding};
const filled = new Set();
let view = "";

function show(name) {
  if (!VIEWS.some(([v]) => v === name)) name = "timeline";
  view = name;
  for (const [v] of VIEWS) {
    document.getElementById(v).classList.toggle("shown", v === name);
    document.getElementById(`tab-${v}`).setAttribute("aria-selected", String(v === name));
  }
  if (FILLED[name] && !filled.has(name)) {
    filled.add(name);
    FILLED[name]();
  }
  if (DRAWN[name]) DRAWN[name]();
  if (name !== "mesh") mesh.play(false);
}

function named() {
  return location.hash.match(/view=(\w+)/)?.[1] || "";
}

function choose(name) {
  try { history.replaceState(null, "", `#view=${name}`); } catch { /* within a notebook the page has no address */ }
  show(name);
}

const CLOCKS = {nanoseconds: "", turns: " by the clock of --deterministic", model: " of model time"};

function putHead() {
  const name = baseName(recording.program), cores = `${model.cores} core${model.cores === 1 ? "" : "s"}`;
  const messages = recording.matrix.reduce((sum, row) => sum + row[2], 0);
  document.title = `${name}: trace`;
  document.getElementById("title").textContent = `${name} on ${cores}`;
  let text = `${timeText(recording.time)}${CLOCKS[recording.clock]}, ${messages} messages. ${RESULTS[recording.result]}`;
  if (recording.dropped && recording.result !== "running")
    text += ` Of the events only the ${recording.since > 0 ? "last" : "first"} are kept, from ${timeText(recording.since)} to ` +
      `${timeText(recording.until)} (--trace-limit); tables and sums are of the whole run.`;
  document.getElementById("summary").textContent = text;
}

document.getElementById("tabs").innerHTML = VIEWS.map(([v, text]) =>
  `<button role="tab" id="tab-${v}" aria-controls="${v}">${text}</button>`).join("");
for (const [v] of VIEWS) document.getElementById(`tab-${v}`).onclick = () => choose(v);

const ACTS = {
  "zoom-in": () => timeline.zoom(0.5), "zoom-out": () => timeline.zoom(2), all: () => timeline.show(...timeline.full),
};
document.querySelectorAll("[data-act]").forEach((button) => { button.onclick = ACTS[button.dataset.act]; });
for (const id of ["arrows", "show-path"]) document.getElementById(id).onchange = () => timeline.draw();
document.getElementById("detail-close").onclick = hideDetail;

const TIMELINE_KEYS = {
  "+": ACTS["zoom-in"], "=": ACTS["zoom-in"], "-": ACTS["zoom-out"], 0: ACTS.all,
  ArrowLeft: () => timeline.move(-0.2), ArrowRight: () => timeline.move(0.2), ArrowUp: () => timeline.chooseCore(-1),
  ArrowDown: () => timeline.chooseCore(1), n: () => timeline.next(1), p: () => timeline.next(-1),
};
const MESH_KEYS = {" ": () => mesh.play(), ".": () => mesh.step(1), ",": () => mesh.step(-1), ArrowRight: () => mesh.step(1), ArrowLeft: () => mesh.step(-1)};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test(event.target.tagName)) return;
  if (event.key === "Escape") return hideDetail();
  if (event.key >= "1" && event.key <= String(VIEWS.length)) return choose(VIEWS[event.key - 1][0]);
  const key = {timeline: TIMELINE_KEYS, mesh: MESH_KEYS}[view]?.[event.key];
  if (!key || (event.key === " " && event.target.tagName === "BUTTON")) return;
  event.preventDefault();
  key();
});
window.addEventListener("hashchange", () => show(named()));
window.addEventListener("resize", () => DRAWN[view]?.());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); DRAWN[view]?.(); });

// Another recording of the same run, a later one: as text. A page that shows a run while it goes on calls this (web/src/page.js).
function feed(text) {
  recording = JSON.parse(text);
  const whole = timeline.showsAll, last = mesh.time >= model.last;
  model = decode();
  fileLines = linesOfFiles();
  pathKept = null;
  filled.clear();
  timeline.renew(whole);
  if (!mesh.playing) mesh.time = last ? model.last : Math.max(mesh.time, model.first);
  matrix.kept = null;
  putHead();
  show(view);
}

putHead();
putLegend("legend", STATES.filter((s) => s !== "ended"));
putLegend("mesh-legend", STATES);
show(named() || (recording.result === "deadlock" ? "ending" : "timeline"));
document.documentElement.dataset.ready = "1";
