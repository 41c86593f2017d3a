// SPDX-License-Identifier: MIT
// The page: buttons, keys, views, and what the worker tells. In an address: `?embed` is for frames in other pages, what is behind `#` is
// a program (share.js) or the name of an example.
import EXAMPLES from "examples"; // build.mjs: [{name, about, cores, text}]
import {makeEditor} from "./editor.js";
import {Grid, LEGEND} from "./grid.js";
import {fromHash, toHash} from "./share.js";

const FILE = "program.py"; // the program's name in tracebacks
const LINES = 2000; // that the output keeps
const PATIENCE = 1500; // milliseconds that the worker has to stop a program before it is stopped itself
const DRAFT = "epython program";
const embedded = new URLSearchParams(location.search).has("embed");
const byId = (id) => document.getElementById(id);

// "": nothing runs; "loading", "running", "stepping" (a job has begun and waits for the next step).
let state = "";
let worker = null, ready = false, killer = 0, asked = 0;
let cores = 16, frame = "";

// ---- the program

const editor = makeEditor(byId("editor"), {"Ctrl-Enter": () => run(), "Cmd-Enter": () => run()}, () => {
  clearTimeout(frame);
  frame = setTimeout(keep, 500);
});
const grid = new Grid(byId("grid"), (core) => tellCore(core, true));

function keep() {
  if (embedded) return;
  try { localStorage.setItem(DRAFT, JSON.stringify({source: editor.text, cores: chosenCores(), bits: chosenBits()})); } catch { /* not allowed here */ }
}

function kept() {
  try { return embedded ? null : JSON.parse(localStorage.getItem(DRAFT)); } catch { return null; }
}

function chosenCores() {
  return Math.min(Math.max(Math.round(Number(byId("cores").value)) || 1, 1), 1024);
}

function chosenBits() {
  return byId("float").value === "64" ? 64 : 32;
}

// What the program itself says of its floats comes first, as for epython: "# epython: float 64" before its first line.
function bitsOf(source) {
  for (const line of source.split("\n")) {
    const said = line.match(/^\s*#\s*epython:\s*float\s+(32|64)\s*$/);
    if (said) return Number(said[1]);
    if (line.trim() && !line.trim().startsWith("#")) break;
  }
  return chosenBits();
}

function put({source, cores: count, bits}) {
  if (state) stop();
  editor.text = source;
  editor.mark([]);
  editor.line(0);
  if (count >= 1 && count <= 1024) byId("cores").value = Math.round(count);
  if (bits) byId("float").value = String(bits);
}

function putExample(name) {
  const example = EXAMPLES.find((e) => e.name === name);
  if (!example) return false;
  byId("examples").value = name;
  put({source: example.text, cores: example.cores});
  show("program");
  return true;
}

// ---- views

const VIEWS = ["program", "output", "trace"];
const wide = matchMedia("(min-width: 900px)");
let view = "program";

function show(name) {
  if (wide.matches && name === "program") name = "output";
  view = name;
  document.body.dataset.view = name;
  for (const v of VIEWS) byId(`tab-${v}`).setAttribute("aria-selected", String(v === name));
  if (name === "trace") wantTrace();
}

byId("tabs").onkeydown = (event) => {
  const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!by) return;
  const shown = VIEWS.filter((v) => byId(`tab-${v}`).offsetParent);
  const next = shown[(shown.indexOf(view) + by + shown.length) % shown.length];
  show(next);
  byId(`tab-${next}`).focus();
};
for (const v of VIEWS) byId(`tab-${v}`).onclick = () => show(v);
wide.addEventListener("change", () => show(view));
byId("legend").innerHTML = LEGEND.map(([name, text]) => `<span><i style="background:var(--${name})"></i>${text}</span>`).join("");

// ---- the trace

// The page that epython --trace writes, in a frame; while the program runs it is fed with what there is so far. It is asked for while it is
// looked at, again when the last has been shown and page and cores have had some times as long as that took for other things.
const REST_OF_CORES = 10, REST_OF_PAGE = 4, LEAST = 100; // milliseconds between two times at least
const traceFrame = byId("trace-frame");
let traced = ""; // the frame has "": nothing, "live", "end": the whole run
let tracing = 0, traceAsked = false, traceOld = false; // asked for; another is wanted when it has come

function forgetTrace() {
  clearTimeout(tracing);
  traced = "";
  traceAsked = false;
  traceFrame.onload = null;
  traceFrame.hidden = true;
  byId("no-trace").hidden = false;
}

function wantTrace() {
  if (!worker || state === "loading" || traced === "end" || view !== "trace" || document.hidden) return;
  clearTimeout(tracing);
  traceOld = traceAsked;
  if (traceAsked) return;
  traceAsked = true;
  worker.postMessage({do: "trace", whole: !traced});
}

function putTrace({whole, text, alive, took}) {
  if (!traceAsked || !text) return; // of a run before
  const begin = performance.now();
  const shown = (loaded) => {
    const rest = Math.max(took * REST_OF_CORES, loaded ? 0 : (performance.now() - begin) * REST_OF_PAGE, LEAST);
    traceAsked = false;
    traced = alive ? "live" : "end";
    if (traceOld || !state) wantTrace(); // more has happened meanwhile
    else if (state === "running") tracing = setTimeout(wantTrace, rest);
  };
  if (!whole) {
    traceFrame.contentWindow.feed(text);
    return shown(false);
  }
  traceFrame.onload = () => shown(true);
  traceFrame.srcdoc = text;
  traceFrame.hidden = false;
  byId("no-trace").hidden = true;
}
document.addEventListener("visibilitychange", wantTrace);

// ---- output

const log = byId("log");
let decoders = null, begun = {}; // of streams: decoders of UTF-8; the line that is not complete yet, and its element

function clearLog() {
  log.textContent = "";
  decoders = {1: new TextDecoder(), 2: new TextDecoder()};
  begun = {};
}

function addLine(kind) {
  const line = document.createElement("div");
  if (kind) line.className = kind;
  log.append(line);
  if (log.childElementCount > LINES) log.firstChild.remove();
  return line;
}

// Puts a line's text into its element, with the core's name marked.
function fill(element, text) {
  const name = text.match(/^\[(?:device|host) (\d+)(?:-\d+)?\] /);
  element.textContent = "";
  if (name) {
    const span = document.createElement("span");
    span.className = "name";
    span.textContent = name[0];
    element.append(span, text.slice(name[0].length) || "\u200b");
  } else {
    element.append(text || "\u200b");
  }
}

function written(stream, text) {
  const end = log.scrollTop + log.clientHeight >= log.scrollHeight - 30;
  const lines = text.split("\n");
  // Of very many lines in one parcel those that would be removed again are not made.
  const first = Math.max(lines.length - LINES - 1, 0);
  lines.forEach((part, i) => {
    const line = begun[stream] ||= {text: "", element: null};
    line.text += part;
    const whole = i < lines.length - 1;
    if (whole || line.text) {
      const name = line.text.match(/^\[device (\d+)\] /);
      if (whole && (name || cores === 1)) grid.lines[name ? Number(name[1]) : 0] = name ? line.text.slice(name[0].length) : line.text;
      if (i >= first) fill(line.element ||= addLine(stream === 2 ? "error" : ""), line.text);
    }
    if (whole) begun[stream] = null;
  });
  grid.soon();
  if (end) log.scrollTop = log.scrollHeight;
}

function say(text, kind) {
  for (const line of text.replace(/\n$/, "").split("\n")) fill(addLine(kind), line);
  log.scrollTop = log.scrollHeight;
}

function status(text, bad = false) {
  byId("status").textContent = text;
  byId("status").classList.toggle("bad", bad);
}

function note(text) {
  byId("note").textContent = text;
  byId("note").hidden = false;
  setTimeout(() => { byId("note").hidden = true; }, 4000);
}

// ---- the cores

function tellCore(core, scroll = false) {
  byId("core").textContent = grid.facts(core);
  if (worker && ready && state !== "running") worker.postMessage({do: "line", core});
  if (scroll && state === "running") editor.line(0);
}

// ---- running

function enter(name) {
  state = name;
  byId("stop").disabled = !name;
  byId("run").disabled = name === "running" || name === "loading";
  byId("step").disabled = name === "loading";
  byId("run").textContent = name === "stepping" ? "Go on" : "Run";
  document.body.dataset.state = name || "idle";
}

function startWorker() {
  const own = worker = new Worker("worker.js");
  // What one that has been stopped said before is of no use.
  worker.onmessage = ({data}) => { if (own === worker) HEARS[data.is](data); };
  worker.onerror = (event) => own === worker && HEARS.broken({message: `The worker has failed: ${event.message || "it could not be loaded"}`});
}

function begin(step) {
  cores = chosenCores();
  byId("cores").value = cores;
  keep();
  clearLog();
  editor.mark([]);
  editor.line(0);
  grid.clear(cores);
  byId("core").textContent = "";
  byId("input-form").hidden = true;
  status("");
  forgetTrace();
  if (view !== "trace") show("output");
  if (!worker) startWorker();
  enter("loading");
  worker.postMessage({do: "run", source: editor.text, file: FILE, bits: bitsOf(editor.text), cores, step});
  grid.still = step;
  asked = step ? "stepping" : "running";
}

function run() {
  if (state === "stepping") {
    grid.still = false;
    editor.line(0);
    enter("running");
    status("runs");
    worker.postMessage({do: "go-on"});
    wantTrace();
  } else if (!state) {
    begin(false);
  }
}

function step() {
  if (!state) return begin(true);
  if (state === "loading") return;
  grid.still = true;
  if (state === "stepping") grid.messages = [];
  enter("stepping");
  worker.postMessage({do: "step"});
}

// A program is stopped between two slices of its cores. What does not end within its patience (one huge operation) ends with its worker.
function stop() {
  if (!state || !worker) return;
  worker.postMessage({do: "stop"});
  clearTimeout(killer);
  killer = setTimeout(() => {
    worker.terminate();
    worker = null;
    HEARS.broken({message: "KeyboardInterrupt: stopped within an operation"});
  }, PATIENCE);
}

function ended() {
  clearTimeout(killer);
  byId("input-form").hidden = true;
  enter("");
}

// The lines that a traceback names, the last of each with what it says.
function errorsOf(report, severity) {
  const errors = new Map();
  let line = 0;
  for (const text of report.split("\n")) {
    const bare = text.replace(/^\[[^\]]*\] /, ""), place = bare.match(/^ *File "program\.py", line (\d+)/);
    if (place) line = Number(place[1]);
    else if (line && /^[A-Za-z_]\w*(\.\w+)*(:|$)/.test(bare) && !bare.startsWith("Traceback")) {
      errors.set(line, {line, column: 0, endColumn: 0, severity, message: bare});
      line = 0;
    }
  }
  return [...errors.values()];
}

// Of a deadlock: what is said of cores stands before where they are.
function waitsOf(report) {
  const errors = new Map();
  let said = "", line = 0;
  const put = () => { if (line && said) errors.set(line, {line, column: 0, endColumn: 0, severity: "warning", message: said}); line = 0; };
  for (const text of report.split("\n")) {
    const place = text.match(/^ *File "program\.py", line (\d+)/);
    if (place) line = Number(place[1]);
    else if (/^\S/.test(text)) { put(); said = text; }
  }
  put();
  return [...errors.values()];
}

const RESULTS = {finished: "ended", failed: "failed", deadlock: "Deadlock", interrupted: "stopped", closed: "ended"};

const HEARS = {
  ready() { ready = true; document.body.dataset.ready = "1"; },
  begun() { ready = true; enter(asked); wantTrace(); status(asked === "running" ? "runs" : "stepping: each step lets one core run until it waits"); },
  errors({text, errors}) {
    say(text, errors.length ? "error" : "");
    if (!errors.length) return;
    editor.mark(errors.filter((e) => e.file === FILE).map((e) => ({...e, message: `${e.type}: ${e.message}`})));
    status("not run: the program has errors", true);
    ended();
    show("output");
    const first = errors.find((e) => e.file === FILE);
    if (first) editor.line(0, false);
  },
  output({stream, bytes}) {
    const start = performance.now(), taken = () => worker?.postMessage({do: "taken"});
    written(stream, decoders[stream].decode(bytes, {stream: true}));
    // When it has been drawn, the page rests as long as that took, so that it hears its user. In the background it is not drawn.
    if (document.hidden) taken();
    else requestAnimationFrame(() => setTimeout(() => setTimeout(taken, Math.min(performance.now() - start, 1000))));
  },
  cores(seen) {
    grid.show(seen);
    if (state) byId("core").textContent = grid.facts(grid.core);
  },
  input() {
    show("output");
    byId("input-form").hidden = false;
    byId("input").focus();
  },
  stepped({ran, line, sleeps}) {
    if (ran >= 0) grid.core = ran;
    grid.soon();
    byId("core").textContent = grid.facts(grid.core, line);
    editor.line(line, true);
    wantTrace();
    status(sleeps ? "stepping: all cores sleep, or wait" : `stepping: core ${ran} has run`);
  },
  line({core, line}) {
    if (core !== grid.core || state === "running") return;
    byId("core").textContent = grid.facts(core, line);
    editor.line(line, true);
  },
  trace: putTrace,
  end({result, status: number, seconds, report, cycle, lines}) {
    ended();
    if (report) say(report, number ? "error" : "");
    const counted = grid.words ? Array.from({length: cores}, (_, core) => grid.word(core, 4)).reduce((a, b) => a + b, 0) : 0;
    const time = seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(2)} s`;
    const circle = cycle.length ? `: ${cycle.length} cores wait in a circle,` : "";
    status(`${RESULTS[result]}${circle}${result === "finished" && number ? ` with status ${number}` : ""} after ${time}, ${counted} messages between ${cores} core${cores === 1 ? "" : "s"}`, number !== 0);
    grid.end(cycle);
    if (cycle.length) grid.core = cycle[0];
    byId("core").textContent = grid.facts(grid.core, lines[grid.core] || 0);
    if (result === "deadlock") editor.mark(waitsOf(report));
    else if (result === "failed") editor.mark(errorsOf(report, "error"));
    wantTrace();
    log.scrollTop = log.scrollHeight;
  },
  broken({message}) {
    ended();
    show("output");
    say(message, "error");
    status("broken off", true);
    grid.end([]);
  },
};

// ---- what the user does

byId("run").onclick = run;
byId("step").onclick = step;
byId("stop").onclick = stop;
byId("examples").onchange = (event) => putExample(event.target.value);
byId("input-form").onsubmit = (event) => {
  event.preventDefault();
  const text = byId("input").value;
  say(text, "typed");
  worker.postMessage({do: "input", text: `${text}\n`});
  byId("input").value = "";
  byId("input-form").hidden = true;
};
byId("input-end").onclick = () => {
  worker.postMessage({do: "input", text: ""});
  byId("input-form").hidden = true;
};

async function address() {
  return new URL(await toHash({source: editor.text, cores: chosenCores(), bits: chosenBits()}), location.href.replace(/[?#].*/, "")).href;
}
byId("share").onclick = async () => {
  const link = await address();
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link);
    note("The link is copied, and stands in the address");
  } catch {
    note("The link stands in the address");
  }
};
byId("open").onclick = async (event) => {
  event.preventDefault();
  window.open(await address(), "_blank", "noopener");
};

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const does = {Enter: run, ".": stop, "'": step}[event.key];
  if (!does || event.defaultPrevented) return;
  event.preventDefault();
  does();
});

// ---- the beginning

async function open() {
  let found = {};
  try {
    found = await fromHash(location.hash);
  } catch {
    note("The address holds no program that can be read");
  }
  if (found.source !== undefined) put(found);
  else if (found.example && putExample(found.example)) put({source: editor.text, ...found});
  else return false;
  return true;
}

document.body.classList.toggle("embed", embedded);
byId("open").hidden = !embedded;
byId("examples").innerHTML = EXAMPLES.map((e) => `<option value="${e.name}">${e.name.replaceAll("_", " ")}</option>`).join("");
window.addEventListener("hashchange", open);
enter("");
clearLog();
startWorker();
show("program");
open().then((there) => {
  const draft = there ? null : kept();
  if (draft?.source) put(draft);
  else if (!there) putExample(EXAMPLES[0].name);
  document.body.dataset.opened = "1";
});
