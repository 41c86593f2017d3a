// SPDX-License-Identifier: MIT
// What was clicked on: its facts, and the program's text around its line.
"use strict";

const CONTEXT = 4; // lines of source before and after

function showSource(number, element = document.getElementById("source")) {
  const place = recording.places[number];
  element.textContent = "";
  if (!number || !place || recording.files[place[0]].library) return;
  const lines = fileLines[place[0]], first = Math.max(place[1] - CONTEXT, 1), last = Math.min(place[1] + CONTEXT, lines.length);
  for (let n = first; n <= last; n++) {
    const row = document.createElement(n === place[1] ? "mark" : "span");
    row.textContent = `${String(n).padStart(5)}  ${lines[n - 1]}`;
    element.append(row, "\n");
  }
}

function showDetail(rows, place) {
  document.getElementById("detail").hidden = false;
  document.getElementById("detail-text").innerHTML = rows.map(([name, text]) => `<b>${escapeText(name)}</b> ${escapeText(text)}`).join(" &nbsp; ");
  showSource(place);
}

function hideDetail() {
  document.getElementById("detail").hidden = true;
}

function otherText(span) {
  if (span.kind === HOST && spanName(span) === "lock") return [["mutex", span.other]];
  if (span.kind !== WAIT) return [];
  return [["for", span.other === ANY ? "any core" : `core ${span.other}`]];
}

function placeRows(place, name = "at") {
  return place ? [[name, `${placeText(place)} in ${recording.places[place][2]}`]] : [];
}

function showSpan(span) {
  showDetail([[`Core ${span.core}`, STATE_TEXTS[stateOf(span)]], ...(span.kind === RUN ? [] : [["in", spanName(span)]]), ...otherText(span),
              ["from", timeText(span.begin)], ["for", timeText(span.end - span.begin)], ...(span.detail & OPEN ? [["", "until the end"]] : []),
              ...placeRows(span.place)], span.place);
}

function messageName(message) {
  const collective = collectiveOf(message.message);
  if (collective) return `Message of ${recording.collectives[collective]}`;
  return message.message ? `Message with tag ${message.message}` : "Message";
}

function showMessage(message) {
  showDetail([[messageName(message), `from core ${message.from} to core ${message.to}`], ["bytes", message.bytes],
              ["sent", timeText(message.sent)], ["taken", `${timeText(message.taken - message.sent)} later`],
              ...placeRows(message.fromPlace, "sent at"), ...placeRows(message.toPlace, "taken at")], message.fromPlace);
}
