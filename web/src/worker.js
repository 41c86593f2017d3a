// SPDX-License-Identifier: MIT
// Where the cores run: ePython's module in a thread of its own. It runs a job for a few milliseconds, looks whether the page wants something,
// and goes on. The page says {do: "run", "step", "go-on", "stop", "input", "line", "trace", "taken"}, and hears {is: "ready", "errors", "output",
// "cores", "input", "line", "stepped", "trace", "end", "broken"}.
//
// Output is posted in parcels; the next one only when the page has shown the last, so that no program drowns it.

const SPAN = 12; // milliseconds of a turn
const PACE = 60; // milliseconds between two pictures of the cores
const PARCEL = 1 << 14;
const WORDS = 8, RING = 1024; // PAGE_CORE_WORDS and PAGE_SENT of ports/wasm/page.h
const ARROWS = 200; // messages of a picture at most
const EVENTS = 64000; // of a trace, the last ones: some 3 MB of its page

let module = null, bits = 0;
let running = false, alive = false, cores = 0; // running: by itself, not step by step; alive: a job has begun and not ended
let parcels = [], taken = true; // output that waits; whether the page has shown the last
let pictured = 0, seen = 0, asked = false;
let timer = 0, queued = false; // the next turn
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  queued = false;
  turn();
};

// One after the other: of two at once the one that is asked for last could be there first, and the other take its place under a running job.
let loading = Promise.resolve();
function load(wanted) {
  loading = loading.catch(() => {}).then(() => loadNow(wanted));
  return loading;
}

async function loadNow(wanted) {
  if (bits === wanted) return;
  importScripts(`float${wanted}.js`);
  module = await ePython({output: takeOutput, names: loadNames, print: () => {}, printErr: () => {}});
  bits = wanted;
}

// The compiler waits for them.
function loadNames() {
  const request = new XMLHttpRequest();
  request.open("GET", "unicode_names.bin", false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error("the names of characters cannot be loaded");
  return new Uint8Array(request.response);
}

const call = (name, result = null, types = [], values = []) => module.ccall(name, result, types, values);

// ---- output

function takeOutput(bytes, stream) {
  const last = parcels[parcels.length - 1];
  if (last && last.stream === stream && last.size < PARCEL) {
    last.parts.push(bytes);
    last.size += bytes.length;
  } else {
    parcels.push({stream, parts: [bytes], size: bytes.length});
  }
  post();
}

function post() {
  if (!taken || !parcels.length) return;
  const parcel = parcels.shift(), bytes = new Uint8Array(parcel.size);
  let at = 0;
  for (const part of parcel.parts) {
    bytes.set(part, at);
    at += part.length;
  }
  taken = false;
  postMessage({is: "output", stream: parcel.stream, bytes}, [bytes.buffer]);
}

// ---- what is seen

function picture() {
  pictured = performance.now();
  const at = call("page_cores", "number") >> 2;
  const words = module.HEAPU32.slice(at, at + cores * WORDS);
  const count = call("page_sent_count", "number") >>> 0, ring = call("page_sent", "number") >> 2, sent = [];
  for (let i = Math.max(seen, count - ARROWS); i < count; i++) {
    const place = ring + i % RING * 2;
    sent.push(module.HEAPU32[place], module.HEAPU32[place + 1]);
  }
  seen = count;
  postMessage({is: "cores", words, sent, count, heap: call("page_heap", "number"), ran: call("page_ran", "number")}, [words.buffer]);
}

// ---- running

function again(milliseconds) {
  clearTimeout(timer);
  if (queued) return;
  queued = milliseconds < 1;
  if (queued) channel.port2.postMessage(0);
  else timer = setTimeout(turn, Math.min(milliseconds, 1000));
}

function turn() {
  if (!alive || !running) return;
  if (parcels.length > 4) return; // the page has not shown what there is: "taken" goes on
  const end = performance.now() + SPAN;
  let pause = 0;
  try {
    do pause = call("page_step", "number", ["number"], [8]);
    while (pause === 0 && performance.now() < end && parcels.length <= 4);
    look(pause);
  } catch (error) {
    broken(error);
  }
}

// After a step: whether the job has ended, or waits for input, or goes on.
function look(pause) {
  if (pause < 0) return finish();
  if (performance.now() - pictured > PACE) picture();
  const wants = call("page_wants_input", "boolean");
  if (wants && !asked) {
    call("page_flush");
    picture();
    postMessage({is: "input"});
  }
  asked = wants;
  if (running && pause < 1e9) again(pause);
}

function finish() {
  alive = running = false;
  picture();
  const end = JSON.parse(call("page_end", "string"));
  const lines = [];
  if (end.result !== "finished") for (let core = 0; core < cores; core++) lines.push(call("page_line", "number", ["number"], [core]));
  while (parcels.length) { // all of it: nothing more comes
    taken = true;
    post();
  }
  taken = true;
  postMessage({is: "end", ...end, lines, statistics: call("page_statistics", "string")});
}

function broken(error) {
  alive = running = false;
  bits = 0; // the module's memory is in no known state
  const deep = error instanceof RangeError || /recursion/.test(error.message); // Firefox has a type of its own
  postMessage({is: "broken", message: deep ? "RecursionError: this is nested more deeply than the browser's stack allows" : `ePython has broken: ${error.message || error}`});
}

async function begin({source, file, bits: wanted, cores: count, step}) {
  try {
    await load(wanted);
    const said = JSON.parse(call("page_compile", "string", ["string", "string"], [file, source]));
    if (said.text) postMessage({is: "errors", ...said});
    if (said.errors.length) return;
    cores = count;
    parcels = [];
    taken = true;
    seen = pictured = 0;
    asked = false;
    const wrong = call("page_begin", "string", ["number", "number"], [count, EVENTS]);
    if (wrong) return postMessage({is: "broken", message: wrong});
    alive = true;
    postMessage({is: "begun"});
    if (step) oneStep();
    else { running = true; again(0); }
  } catch (error) {
    broken(error);
  }
}

// One core runs until it waits, asks for what takes its time, or has used its slice.
function oneStep() {
  if (!alive) return;
  running = false;
  try {
    let pause = call("page_step", "number", ["number"], [1]);
    if (pause > 0 && pause < 1e9) pause = call("page_step", "number", ["number"], [1]); // output was to be shown later
    if (pause >= 0) {
      call("page_flush");
      picture();
      const ran = call("page_ran", "number");
      postMessage({is: "stepped", ran, line: ran < 0 ? 0 : call("page_line", "number", ["number"], [ran]), sleeps: pause > 1 && pause < 1e9});
    }
    look(pause);
  } catch (error) {
    broken(error);
  }
}

function stop() {
  if (!alive) return;
  try {
    call("page_interrupt");
    parcels = parcels.slice(0, 4);
    if (call("page_step", "number", ["number"], [0]) < 0) finish();
  } catch (error) {
    broken(error);
  }
}

const DOES = {
  run: begin,
  step: () => oneStep(),
  "go-on": () => { if (alive && !running) { running = true; again(0); } },
  stop,
  input: ({text}) => {
    if (!alive) return;
    call("page_input", null, ["string"], [text]);
    asked = false;
    if (running) again(0);
  },
  line: ({core}) => postMessage({is: "line", core, line: module && cores ? call("page_line", "number", ["number"], [core]) : 0}),
  // The trace so far: whole, as a page, or what such a page is fed with. And how long that took: as long the cores stood still.
  trace: ({whole}) => {
    const begin = performance.now();
    const text = bits ? call(whole ? "page_trace" : "page_recording", "string") : "";
    postMessage({is: "trace", whole, text, alive, took: performance.now() - begin});
  },
  taken: () => {
    taken = true;
    post();
    if (running) again(0);
  },
};
onmessage = ({data}) => DOES[data.do](data);
load(32).then(() => postMessage({is: "ready"}), (error) => postMessage({is: "broken", message: `ePython could not be loaded: ${error.message || error}`}));
