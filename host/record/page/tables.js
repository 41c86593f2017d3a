// SPDX-License-Identifier: MIT
// Tables: waits by line, the pairs that send most, what the cores did, what they asked, the critical path; and how the run ended.
"use strict";

const sortings = new Map(); // of tables: by which column, and whether upwards

// columns: {name, text: of a row, value: to sort by, kind: "text" or "code"}. A row's `place` is shown when it is clicked on.
function putTable(id, caption, columns, rows, sorted = 0) {
  const box = document.getElementById(id);
  box.className = "scroll";
  const put = (column, up) => {
    sortings.set(id, [column, up]);
    const value = columns[column].value || columns[column].text;
    rows.sort((a, b) => {
      const x = value(a), y = value(b);
      return (x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
    });
    const head = columns.map((c, i) =>
      `<th scope="col" class="${c.kind ? "text" : ""}" ${i === column ? `aria-sort="${up ? "ascending" : "descending"}"` : ""}>${escapeText(c.name)}</th>`);
    const body = rows.slice(0, 500).map((row, i) =>
      `<tr ${row.place ? 'tabindex="0"' : ""} data-row="${i}">${columns.map((c) => `<td class="${c.kind || ""}">${c.html ? c.html(row) : escapeText(c.text(row))}</td>`).join("")}</tr>`);
    box.innerHTML = `<table><caption>${escapeText(caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>` +
      (rows.length > 500 ? `<p class="note">and ${rows.length - 500} more</p>` : "");
    box.querySelectorAll("th").forEach((th, i) => {
      th.onclick = () => put(i, i === column ? !up : Boolean(columns[i].kind));
    });
    box.querySelectorAll("tr[tabindex]").forEach((tr) => {
      const row = rows[Number(tr.dataset.row)], open = () => showDetail(row.facts || [], row.place);
      tr.onclick = open;
      tr.onkeydown = (event) => { if (event.key === "Enter") open(); };
    });
  };
  if (rows.length) put(...sortings.get(id) || [sorted, false]);
  else box.innerHTML = `<p class="note">${escapeText(caption)}: none</p>`;
}

function sumRows(kinds, whereEver = false) {
  const rows = new Map();
  for (const [core, kind, key, place, count, time, longest] of recording.sums) {
    if (!kinds.includes(kind)) continue;
    const at = whereEver ? 0 : place, id = `${kind},${key},${at}`;
    let row = rows.get(id);
    if (!row) rows.set(id, row = {kind, key, place: at, count: 0, time: 0, longest: 0, cores: 0});
    row.count += count;
    row.time += time;
    row.longest = Math.max(row.longest, longest);
    row.cores += 1;
    row.core = core;
  }
  return [...rows.values()];
}

function sumName(row) {
  if (row.kind === WAIT) return recording.collectives[row.key >> 8] || recording.waits[row.key & 255];
  if (row.kind === HOST) return recording.hostWaits[row.key];
  return row.kind === ASK ? recording.asks[row.key] : "collection";
}

const SUM_COLUMNS = [
  {name: "time", text: (r) => timeText(r.time), value: (r) => r.time},
  {name: "times", text: (r) => r.count, value: (r) => r.count},
  {name: "longest", text: (r) => timeText(r.longest), value: (r) => r.longest},
  {name: "cores", text: (r) => r.cores, value: (r) => r.cores},
  {name: "what", text: sumName, kind: "text"},
];
const PLACE_COLUMNS = [
  {name: "where", text: (r) => placeText(r.place), kind: "text"},
  {name: "line", text: (r) => sourceLine(r.place), kind: "code"},
];

function putWaits() {
  const rows = sumRows([WAIT, HOST]), most = Math.max(...rows.map((r) => r.time), 1);
  for (const row of rows) row.facts = [["Waits in", sumName(row)], ...placeRows(row.place)];
  const share = {name: "", text: (r) => r.time, html: (r) => `<span class="share" style="width:${(r.time / most * 8).toFixed(2)}em"></span>`};
  putTable("waits-table", "Where cores wait, all cores together", [...SUM_COLUMNS, ...PLACE_COLUMNS, share], rows);
  putLines();
}

// Of a run with --profile.
function putLines() {
  const all = recording.lines.reduce((sum, [, count]) => sum + count, 0), rows = recording.lines.map(([place, count]) => ({place, count}));
  for (const row of rows) row.facts = [["Instructions", row.count], ...placeRows(row.place)];
  if (rows.length)
    putTable("lines-table", "Instructions executed, all cores together", [
      {name: "count", text: (r) => r.count}, {name: "share", text: (r) => `${(100 * r.count / all).toFixed(1)} %`, value: (r) => r.count},
      ...PLACE_COLUMNS], rows);
}

function putPairs() {
  const rows = recording.matrix.map(([from, to, count, bytes]) => ({from, to, count, bytes}));
  putTable("matrix-table", "Pairs of cores", [
    {name: "from", text: (r) => r.from}, {name: "to", text: (r) => r.to},
    {name: "messages", text: (r) => r.count}, {name: "bytes", text: (r) => r.bytes},
  ], rows, 3);
}

function putCores() {
  const time = (name, value) => ({name, text: (r) => timeText(value(r)), value});
  putTable("cores-table", `What each core did in ${timeText(recording.time)}`, [
    {name: "core", text: (r) => r.core, value: (r) => -r.core},
    time("runs", (r) => r.spent[RUN] - r.spent[COLLECT]), time("waits for messages", (r) => r.spent[WAIT] - r.collectives),
    time("in collectives", (r) => r.collectives), time("asks the host", (r) => r.spent[ASK]), time("waits for the host", (r) => r.spent[HOST]),
    time("collects", (r) => r.spent[COLLECT]),
    {name: "sent", text: (r) => r.sent}, {name: "received", text: (r) => r.received}, {name: "bytes sent", text: (r) => r.bytes},
    {name: "heap peak", text: (r) => r.heap}, {name: "shared memory", text: (r) => r.shared},
  ], recording.cores.map((c, core) => ({core, ...c})));
  putTable("asks-table", "What they asked the host", [...SUM_COLUMNS.slice(0, 5)], sumRows([ASK], true));
}

function putPath() {
  const steps = thePath(), {sums, way} = pathSums(steps), rows = steps.map((s, number) => ({...s, number}));
  document.getElementById("path-text").textContent =
    `${recording.dropped ? "What is kept of the run" : "The run"} is as long as this chain of ${steps.length} step${steps.length === 1 ? "" : "s"}: what a core did until it sent what another waited for. ` +
    "To make a run shorter, shorten these; waits elsewhere cost nothing.";
  const parts = Object.entries(sums).filter(([, time]) => time > 0).map(([state, time]) => ({what: STATE_TEXTS[state], time}));
  if (way > 0) parts.push({what: "messages on their way, until they are taken", time: way});
  putTable("path-sums", "On it", [{name: "time", text: (r) => timeText(r.time), value: (r) => r.time}, {name: "what", text: (r) => r.what, kind: "text"}], parts);
  for (const row of rows) row.facts = [[`Core ${row.core}`, ""], ["from", timeText(row.begin)], ["for", timeText(row.end - row.begin)], ...placeRows(row.place)];
  putTable("path-table", "Its steps", [
    {name: "step", text: (r) => r.number + 1, value: (r) => -r.number},
    {name: "core", text: (r) => r.core}, {name: "from", text: (r) => timeText(r.begin), value: (r) => r.begin},
    {name: "takes", text: (r) => timeText(r.end - r.begin), value: (r) => r.end - r.begin},
    {name: "because of", text: (r) => r.from < 0 ? "the beginning" : r.message ? `a message of core ${r.from}` : `core ${r.from} was ready to receive`, kind: "text"},
    {name: "waited at", text: (r) => placeText(r.place), kind: "text"}, {name: "line", text: (r) => sourceLine(r.place), kind: "code"},
  ], rows);
}

// ---- how it ended

const RESULTS = {
  finished: "All cores have finished.", failed: "A core has failed.", deadlock: "Deadlock: no core can go on.",
  running: "It runs.", interrupted: "The run was interrupted.", closed: "Nobody reads the output any more.",
};

// Cores that wait on a circle, an arrow to whom each waits for; those of the cycle in its colour.
function graphSvg() {
  const cycle = new Set(recording.cycle), shown = new Set(recording.cycle);
  recording.waitsFor.forEach((other, core) => {
    if (other !== NOBODY && shown.size < 40) {
      shown.add(core);
      if (other >= 0) shown.add(other);
    }
  });
  const cores = [...recording.cycle, ...[...shown].filter((c) => !cycle.has(c)).sort((a, b) => a - b)], radius = 250, place = new Map();
  cores.forEach((core, i) => {
    const angle = 2 * Math.PI * i / cores.length - Math.PI / 2;
    place.set(core, {x: 310 + radius * Math.cos(angle), y: 310 + radius * Math.sin(angle)});
  });
  const arrows = cores.map((core) => {
    const other = recording.waitsFor[core], a = place.get(core), b = place.get(other);
    if (!b) return "";
    const within = cycle.has(core), length = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
    const bend = other >= 0 && recording.waitsFor[other] === core ? 24 : 0, mx = (a.x + b.x) / 2 - uy * bend, my = (a.y + b.y) / 2 + ux * bend;
    return `<path d="M${a.x + ux * 24} ${a.y + uy * 24} Q${mx} ${my} ${b.x - ux * 28} ${b.y - uy * 28}" fill="none" stroke="var(--${within ? "path" : "faint"})" stroke-width="${within ? 3 : 1.5}" marker-end="url(#tip${within ? 1 : 0})"/>`;
  });
  const tip = (id, colour) => `<marker id="${id}" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L10 5L0 10z" fill="var(--${colour})"/></marker>`;
  const nodes = cores.map((core) => {
    const {x, y} = place.get(core);
    const any = recording.waitsFor[core] === ANY ? `<text x="${x}" y="${y + 34}">any</text>` : "";
    return `<g data-core="${core}"><circle cx="${x}" cy="${y}" r="22" fill="var(--panel)" stroke="var(--${cycle.has(core) ? "path" : "faint"})" stroke-width="2.5"/><text x="${x}" y="${y}">${core}</text>${any}</g>`;
  });
  return `<svg viewBox="0 0 620 620" role="img" aria-label="Which core waits for which"><defs>${tip("tip0", "faint")}${tip("tip1", "path")}</defs>${arrows.join("")}${nodes.join("")}</svg>`;
}

function putEnding() {
  const cycle = recording.cycle, untaken = recording.untaken.length;
  let text = RESULTS[recording.result];
  if (cycle.length) text += ` Each of these waits for the next: ${[...cycle, cycle[0]].map((c) => `core ${c}`).join(" → ")}.`;
  if (untaken) text += ` ${untaken} message${untaken === 1 ? " was" : "s were"} sent but not taken.`;
  document.getElementById("ending-text").textContent = text;
  document.getElementById("report").textContent = recording.report;
  const waiting = recording.waitsFor.some((other) => other !== NOBODY);
  document.getElementById("graph").innerHTML = waiting ? graphSvg() : "";
  document.querySelectorAll("#graph [data-core]").forEach((node) => {
    node.onclick = () => {
      const spans = model.spans[Number(node.dataset.core)];
      if (spans.length) showSpan(spans[spans.length - 1]);
    };
  });
}
