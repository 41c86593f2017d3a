// SPDX-License-Identifier: MIT
// The cores as they lie on the chip, at one moment: what each does, and the messages that are on their way or have just come.
"use strict";

const mesh = {
  canvas: document.getElementById("mesh-canvas"),
  time: model.first, playing: false, frame: 0, clock: 0,
  columns: Math.ceil(Math.sqrt(model.cores)),

  // Messages are shown for a hundredth of the run at least: most take less than could be seen.
  get glow() { return Math.max((model.last - model.first) / 100, 1); },

  cell(core) {
    return {x: (core % this.columns + 0.5) * this.size, y: (Math.floor(core / this.columns) + 0.5) * this.size};
  },

  draw() {
    const rows = Math.ceil(model.cores / this.columns), room = Math.min(this.canvas.clientWidth || 700, 760);
    this.size = Math.min(room / this.columns, 110, Math.max(window.innerHeight * 0.62 / rows, 12));
    const {context, width} = fit(this.canvas, rows * this.size + 4);
    context.translate(Math.max((width - this.columns * this.size) / 2, 0), 2);
    this.left = Math.max((width - this.columns * this.size) / 2, 0);
    const gap = this.size > 40 ? 6 : this.size > 16 ? 2 : 1;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let core = 0; core < model.cores; core++) {
      const {x, y} = this.cell(core), side = this.size - 2 * gap, state = stateAt(core, this.time);
      context.fillStyle = colours[state];
      context.fillRect(x - side / 2, y - side / 2, side, side);
      context.strokeStyle = colours.line;
      context.strokeRect(x - side / 2, y - side / 2, side, side);
      if (this.size >= 26) this.label(context, core, state, x, y);
    }
    this.drawMessages(context);
    document.getElementById("mesh-time").textContent = timeText(this.time);
    document.getElementById("mesh-slider").value =
      Math.round((this.time - model.first) / Math.max(model.last - model.first, 1) * 1e6);
  },

  label(context, core, state, x, y) {
    context.fillStyle = state === "ended" || state === "ready" ? colours.text : "#fff";
    context.fillText(core, x, y - (this.size >= 60 ? 9 : 0));
    const span = this.size >= 60 ? spanAt(core, this.time) : null;
    if (span && span.kind !== RUN) context.fillText(spanName(span).slice(0, 11), x, y + 9);
  },

  drawMessages(context) {
    const glow = this.glow;
    context.lineWidth = this.size > 26 ? 2.5 : 1.2;
    for (let i = lastAt(model.messages, this.time, (m) => m.sent); i >= 0; i--) {
      const m = model.messages[i];
      if (m.sent < this.time - 50 * glow) break;
      if (m.taken + glow < this.time) continue;
      const a = this.cell(m.from), b = this.cell(m.to), angle = Math.atan2(b.y - a.y, b.x - a.x), short = this.size * 0.3;
      context.globalAlpha = Math.max(1 - (this.time - m.taken) / glow, 0.15);
      context.strokeStyle = context.fillStyle = colours.text;
      const end = {x: b.x - short * Math.cos(angle), y: b.y - short * Math.sin(angle)};
      context.beginPath();
      context.moveTo(a.x + short * Math.cos(angle), a.y + short * Math.sin(angle));
      context.lineTo(end.x, end.y);
      context.stroke();
      context.beginPath();
      context.arc(end.x, end.y, this.size > 26 ? 4 : 2, 0, 7);
      context.fill();
    }
    context.globalAlpha = 1;
    context.lineWidth = 1;
  },

  set(time) {
    this.time = Math.min(Math.max(time, model.first), model.last);
    this.draw();
  },

  // To where something changes next: a span begins or a message is sent.
  step(by) {
    let best = by > 0 ? model.last : model.first;
    const better = (time) => { if (by > 0 ? time > this.time && time < best : time < this.time && time > best) best = time; };
    for (const spans of [...model.spans, model.messages.map((m) => ({begin: m.sent}))]) {
      const i = lastAt(spans, this.time, (s) => s.begin);
      for (const j of [i - 1, i, i + 1]) if (spans[j]) better(spans[j].begin);
    }
    this.set(best);
  },

  play(on = !this.playing) {
    this.playing = on;
    document.getElementById("mesh-play").textContent = on ? "❚❚ Pause" : "▶ Play";
    if (!on) return;
    if (this.time >= model.last) this.time = model.first;
    this.clock = performance.now();
    requestAnimationFrame((now) => this.tick(now));
  },

  tick(now) {
    if (!this.playing) return;
    const speed = Number(document.getElementById("mesh-speed").value), whole = model.last - model.first;
    const passed = Math.max(now - this.clock, 0);
    this.clock = now;
    this.set(this.time + passed / 10000 * speed * whole); // at speed 1 a run takes ten seconds
    if (this.time >= model.last) this.play(false);
    else requestAnimationFrame((next) => this.tick(next));
  },
};

document.getElementById("mesh-play").onclick = () => mesh.play();
document.getElementById("mesh-step").onclick = () => mesh.step(1);
document.getElementById("mesh-back").onclick = () => mesh.step(-1);
document.getElementById("mesh-slider").oninput = (event) =>
  mesh.set(model.first + event.target.value / 1e6 * (model.last - model.first));
mesh.canvas.onclick = (event) => {
  const box = mesh.canvas.getBoundingClientRect(), column = Math.floor((event.clientX - box.left - mesh.left) / mesh.size);
  const core = Math.floor((event.clientY - box.top - 2) / mesh.size) * mesh.columns + column;
  const span = column >= 0 && column < mesh.columns && core < model.cores ? spanAt(core, mesh.time) : null;
  if (span) showSpan(span);
};
