// SPDX-License-Identifier: MIT
// The recording as the other files see it. host/record/json.c writes it; times are nanoseconds since the run began.
//
// events[core] is a flat list of numbers, FIELDS an event, in the order of their ends:
//     kind, begin, duration, other core (of an ask: its number in `asks`; of a wait for a mutex: that), message (tag or collective),
//     bytes, place, other place, detail
// places[i] is [file, line, function]; cores[i].spent has nanoseconds by kind; sums are [core, kind, key, place, count, time, longest].
"use strict";

const RUN = 0, WAIT = 1, HOST = 2, ASK = 3, COLLECT = 4, MESSAGE = 5, END = 6;
const FIELDS = 9, OPEN = 128;
const ANY = -1, NOBODY = -2;

let recording = JSON.parse(document.getElementById("recording").textContent);

// What a row shows: the order is that of the legend.
const STATES = ["run", "ready", "wait", "collective", "ask", "host", "collect", "ended"];
const STATE_TEXTS = {
  run: "runs", ready: "could run, has no processor", wait: "waits for a message", collective: "waits in a collective",
  ask: "asks the host", host: "waits for the host", collect: "collects garbage", ended: "has ended",
};

// The number of the collective in the context of a message, 0 of a tag (contract/collective.h).
function collectiveOf(message) {
  return message < 0 ? message & 15 : 0;
}

function stateOf(span) {
  if (span.kind === WAIT) return span.message ? "collective" : "wait";
  return {[RUN]: "run", [HOST]: "host", [ASK]: "ask", [COLLECT]: "collect"}[span.kind];
}

function spanName(span) {
  const detail = span.detail & ~OPEN;
  if (span.kind === WAIT) return recording.collectives[collectiveOf(span.message)] || recording.waits[detail];
  if (span.kind === HOST) return recording.hostWaits[detail];
  if (span.kind === ASK) return recording.asks[span.other] || "?";
  return span.kind === COLLECT ? "collection" : "run";
}

// spans[core]: what it did, by begin; collections[core]: within its runs. ends[core]: when it ended, or Infinity. messages: by the time
// they were sent.
function decode() {
  const model = {cores: recording.events.length, spans: [], collections: [], ends: [], failed: [], messages: []};
  recording.events.forEach((flat, core) => {
    const spans = [], collections = [];
    let end = Infinity;
    for (let i = 0; i < flat.length; i += FIELDS) {
      const [kind, begin, duration, other, message, bytes, place, otherPlace, detail] = flat.slice(i, i + FIELDS);
      if (kind === MESSAGE) {
        model.messages.push({from: other, to: core, sent: begin, taken: begin + duration, message, bytes, fromPlace: otherPlace, toPlace: place});
      } else if (kind === END) {
        end = begin;
        model.failed[core] = detail === 1;
      } else {
        (kind === COLLECT ? collections : spans).push({core, kind, begin, end: begin + duration, other, message, bytes, place, detail});
      }
    }
    model.spans.push(spans.sort((a, b) => a.begin - b.begin || a.end - b.end));
    model.collections.push(collections);
    model.ends.push(end);
  });
  model.messages.sort((a, b) => a.sent - b.sent);
  // From the first event to the last: the system's threads take their time before and after.
  const begins = model.spans.filter((s) => s.length).map((s) => s[0].begin);
  const ends = [...model.spans.map((s) => s.reduce((end, span) => Math.max(end, span.end), 0)), ...model.ends.filter(Number.isFinite)];
  model.first = Math.max(begins.reduce((a, b) => Math.min(a, b), recording.until), recording.since);
  model.last = Math.max(Math.min(ends.reduce((a, b) => Math.max(a, b), 0), recording.until), model.first + 1);
  return model;
}

let model = decode();

// The index of the last of the things, which are sorted by key, whose key is at most x; -1: none.
function lastAt(things, x, key) {
  let low = -1, high = things.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (key(things[middle]) <= x) low = middle; else high = middle;
  }
  return low;
}

function spanAt(core, time) {
  const spans = model.spans[core], i = lastAt(spans, time, (s) => s.begin);
  return i >= 0 && spans[i].end >= time ? spans[i] : null;
}

function stateAt(core, time) {
  if (time > model.ends[core]) return "ended";
  const collections = model.collections[core], i = lastAt(collections, time, (s) => s.begin);
  if (i >= 0 && collections[i].end >= time) return "collect";
  const span = spanAt(core, time);
  return span ? stateOf(span) : "ready";
}

// ---- texts

function timeText(nanoseconds) {
  const x = Math.abs(nanoseconds);
  if (x < 1e3) return `${Math.round(nanoseconds)} ns`;
  if (x < 1e6) return `${(nanoseconds / 1e3).toFixed(x < 1e4 ? 2 : 1)} µs`;
  if (x < 1e9) return `${(nanoseconds / 1e6).toFixed(x < 1e7 ? 3 : 2)} ms`;
  return `${(nanoseconds / 1e9).toFixed(3)} s`;
}

function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

function placeText(number) {
  const place = recording.places[number];
  return number && place ? `${baseName(recording.files[place[0]].name)}:${place[1]}` : "";
}

let fileLines = linesOfFiles();
function linesOfFiles() {
  return recording.files.map((file) => file.text.split("\n"));
}

function sourceLine(number) {
  const place = recording.places[number];
  return number && place ? (fileLines[place[0]][place[1] - 1] || "").trim() : "";
}

function escapeText(text) {
  return String(text).replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);
}

// ---- colours and canvases

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of [...STATES, "back", "panel", "text", "faint", "line", "accent", "arrow", "path", "heat"])
    colours[name] = style.getPropertyValue(`--${name}`).trim();
}
readColours();

// Sizes a canvas to its place on the page, and returns its context, in CSS pixels.
function fit(canvas, height) {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth || canvas.parentElement.clientWidth || 800;
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = "12px system-ui, sans-serif";
  return {context, width, height};
}

function putLegend(id, states) {
  document.getElementById(id).innerHTML =
    states.map((s) => `<span><i style="background:var(--${s})"></i>${STATE_TEXTS[s]}</span>`).join("");
}
