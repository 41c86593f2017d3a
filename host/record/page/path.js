// SPDX-License-Identifier: MIT
// The critical path: back from the end of the core that ended last, through what each step had to wait for. A core that waited to receive
// went on because of the message that came, so the path goes on with its sender, at the time it was sent; one that waited to send
// went on because its receiver was ready. What lies on the path makes the run as long as it is; waits that are not on it do not.
"use strict";

// The message that ended a wait to receive: the first that the core took after it.
function messageThatEnded(wait, taken) {
  const i = lastAt(taken, wait.end - 1, (m) => m.taken) + 1;
  const message = taken[i];
  return message && message.sent >= wait.begin && message.sent <= message.taken ? message : null;
}

function lastCore() {
  let last = 0, time = -1;
  for (let core = 0; core < model.cores; core++) {
    const spans = model.spans[core], end = Number.isFinite(model.ends[core]) ? model.ends[core] : spans.length ? spans[spans.length - 1].end : 0;
    if (end > time) [last, time] = [core, end];
  }
  return {core: last, time};
}

// Steps in the order of time: {core, begin, end, why: the message or "ready" that led to it, from: core}.
function criticalPath() {
  const taken = model.spans.map(() => []);
  for (const message of model.messages) taken[message.to].push(message);
  for (const list of taken) list.sort((a, b) => a.taken - b.taken);
  const steps = [], seen = new Set();
  let {core, time} = lastCore();
  for (let limit = 100000; limit > 0; limit--) {
    const spans = model.spans[core];
    let i = lastAt(spans, time, (s) => s.begin), next = null, wait = null;
    for (; i >= 0 && !next; i--) {
      wait = spans[i];
      if (wait.kind !== WAIT || wait.end > time || wait.detail & OPEN || seen.has(wait)) continue;
      const receives = (wait.detail & ~OPEN) === 2 || (wait.detail & ~OPEN) === 5;
      const message = receives ? messageThatEnded(wait, taken[core]) : null;
      if (message) next = {core: message.from, time: message.sent, message};
      else if (!receives && wait.other >= 0 && wait.other < model.cores) next = {core: wait.other, time: wait.end, message: null};
    }
    if (!next) break;
    seen.add(wait);
    steps.push({core, begin: wait.end, end: time, from: next.core, message: next.message, place: wait.place, way: wait.end - next.time});
    [core, time] = [next.core, Math.min(next.time, wait.end)];
  }
  steps.push({core, begin: Math.min(model.first, time), end: time, from: -1, message: null, place: 0, way: 0});
  return steps.reverse();
}

// How long the steps' cores did what.
function pathSums(steps) {
  const sums = Object.fromEntries(STATES.map((s) => [s, 0]));
  let way = 0;
  for (const step of steps) {
    let known = 0;
    way += step.way;
    for (let i = Math.max(lastAt(model.spans[step.core], step.begin, (s) => s.begin), 0); i < model.spans[step.core].length; i++) {
      const span = model.spans[step.core][i];
      if (span.begin >= step.end) break;
      const time = Math.min(span.end, step.end) - Math.max(span.begin, step.begin);
      if (time <= 0) continue;
      sums[stateOf(span)] += time;
      known += time;
    }
    sums.ready += Math.max(step.end - step.begin - known, 0);
  }
  return {sums, way};
}

let pathKept = null;
function thePath() {
  return pathKept ??= criticalPath();
}
