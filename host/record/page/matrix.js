// SPDX-License-Identifier: MIT
// Who sent how much to whom: a row a sender, a column a receiver. Of more than SIDE cores a cell stands for several.
"use strict";

const SIDE = 256, EDGE = 46; // cells a side; pixels that numbers take

const matrix = {
  canvas: document.getElementById("matrix-canvas"),
  group: Math.max(Math.ceil(model.cores / SIDE), 1),
  chosen: "count",

  kept: null,

  cells() {
    return this.kept ??= this.gather();
  },

  gather() {
    const side = Math.ceil(model.cores / this.group), cells = new Map();
    for (const [from, to, count, bytes] of recording.matrix) {
      const key = Math.floor(from / this.group) * side + Math.floor(to / this.group);
      const cell = cells.get(key) || {from, to, count: 0, bytes: 0};
      cell.count += count;
      cell.bytes += bytes;
      cells.set(key, cell);
    }
    return {side, cells};
  },

  draw() {
    const {side, cells} = this.cells(), room = Math.min(this.canvas.clientWidth || 700, 760), label = EDGE;
    const size = this.size = Math.min((room - label) / side, 46);
    const {context} = fit(this.canvas, label + side * size + 2);
    const most = Math.max(...[...cells.values()].map((c) => c[this.chosen]), 1);
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const [key, cell] of cells) {
      const x = label + key % side * size, y = label + Math.floor(key / side) * size, share = cell[this.chosen] / most;
      context.fillStyle = `rgba(${colours.heat}, ${0.12 + 0.88 * share})`;
      context.fillRect(x, y, Math.max(size - (size > 6 ? 1 : 0), 1), Math.max(size - (size > 6 ? 1 : 0), 1));
      context.fillStyle = share > 0.5 ? "#fff" : colours.text;
      if (size >= 30) context.fillText(this.amount(cell[this.chosen]), x + size / 2, y + size / 2);
    }
    this.drawLabels(context, side, label, size);
    context.strokeStyle = colours.line;
    context.strokeRect(label - 0.5, label - 0.5, side * size + 1, side * size + 1);
  },

  drawLabels(context, side, label, size) {
    const step = Math.ceil((model.cores > 999 ? 38 : 26) / size);
    context.fillStyle = colours.faint;
    for (let i = 0; i < side; i += step) {
      context.fillText(i * this.group, label + (i + 0.5) * size, label - 9);
      context.fillText(i * this.group, label - 18, label + (i + 0.5) * size);
    }
    context.textAlign = "left";
    context.fillText("to →", 0, 8);
    context.fillText("from ↓", 0, 21);
  },

  amount(n) {
    return n < 10000 ? String(n) : n < 1e7 ? `${Math.round(n / 1000)}K` : `${Math.round(n / 1e6)}M`;
  },

  hover(event) {
    const box = this.canvas.getBoundingClientRect(), column = Math.floor((event.clientX - box.left - EDGE) / this.size);
    const row = Math.floor((event.clientY - box.top - EDGE) / this.size), {side, cells} = this.cells();
    const cell = column >= 0 && column < side && row >= 0 ? cells.get(row * side + column) : null;
    const name = (i) => this.group === 1 ? `core ${i}` : `cores ${i * this.group}–${Math.min((i + 1) * this.group, model.cores) - 1}`;
    document.getElementById("matrix-note").textContent =
      cell ? `${name(row)} to ${name(column)}: ${cell.count} messages, ${cell.bytes} bytes` : "";
  },
};

for (const radio of document.getElementsByName("amount"))
  radio.onchange = () => { matrix.chosen = radio.value; matrix.draw(); };
matrix.canvas.onpointermove = (event) => matrix.hover(event);
matrix.canvas.onpointerdown = (event) => matrix.hover(event);
