// SPDX-License-Identifier: MIT
// A row a core; of more than ROWS cores a row a band of neighbours, whose colours stand for how many of them do what.
"use strict";

const ROWS = 64, ARROWS = 3000, LABEL = model.cores > ROWS ? 70 : 40, AXIS = 22;

const timeline = {
  canvas: document.getElementById("timeline-canvas"),
  begin: model.first, end: model.last, // what is shown
  selected: null, core: 0, message: null,
  band: Math.max(Math.ceil(model.cores / ROWS), 1),

  get rows() { return Math.ceil(model.cores / this.band); },
  get full() { return [model.first, model.last]; },
  get showsAll() { return this.begin <= model.first && this.end >= model.last; },
  get rowHeight() { return this.rows > 32 ? 11 : this.rows > 8 ? 20 : 30; },

  x(time) { return LABEL + (time - this.begin) / (this.end - this.begin) * (this.width - LABEL); },
  time(x) { return this.begin + (x - LABEL) / (this.width - LABEL) * (this.end - this.begin); },
  y(core) { return AXIS + (Math.floor(core / this.band) + 0.5) * this.rowHeight; },

  show(begin, end) {
    const [first, last] = this.full, least = Math.min(20, last - first);
    let length = Math.min(Math.max(end - begin, least), last - first);
    begin = Math.min(Math.max(begin, first), last - length);
    [this.begin, this.end] = [begin, begin + length];
    this.draw();
  },
  zoom(factor, at = (this.begin + this.end) / 2) {
    this.show(at - (at - this.begin) * factor, at + (this.end - at) * factor);
  },
  move(share) {
    const by = share * (this.end - this.begin);
    this.show(this.begin + by, this.end + by);
  },

  // The model is another one: what is shown and chosen is so in it too, as far as it is there.
  renew(whole) {
    if (whole || this.begin >= model.last || this.end <= model.first) [this.begin, this.end] = this.full;
    else [this.begin, this.end] = [Math.max(this.begin, model.first), Math.min(this.end, model.last)];
    const {selected, message} = this;
    this.selected = selected && model.spans[selected.core].find((s) => s.begin === selected.begin && s.kind === selected.kind) || null;
    this.message = message && model.messages.find((m) => m.sent === message.sent && m.to === message.to) || null;
  },

  draw() {
    const {context, width} = fit(this.canvas, AXIS + this.rows * this.rowHeight + 4);
    this.width = width;
    this.drawAxis(context);
    for (let row = 0; row < this.rows; row++) this.drawRow(context, row);
    context.save();
    context.beginPath();
    context.rect(LABEL, 0, width - LABEL, AXIS + this.rows * this.rowHeight + 4);
    context.clip();
    if (document.getElementById("arrows").checked) this.drawArrows(context);
    if (document.getElementById("show-path").checked) this.drawPath(context);
    this.drawSelected(context);
    context.restore();
  },

  drawAxis(context) {
    const wanted = (this.end - this.begin) / Math.max((this.width - LABEL) / 110, 1), power = 10 ** Math.floor(Math.log10(wanted));
    const step = Math.max([1, 2, 5, 10].map((n) => n * power).find((n) => n >= wanted) || power * 10, 1);
    context.fillStyle = colours.faint;
    context.strokeStyle = colours.line;
    context.textBaseline = "middle";
    for (let time = Math.ceil(this.begin / step) * step; time <= this.end; time += step) {
      const x = this.x(time), text = timeText(time);
      if (x + context.measureText(text).width + 4 < this.width) context.fillText(text, x + 3, AXIS / 2);
      context.beginPath();
      context.moveTo(x + 0.5, 2);
      context.lineTo(x + 0.5, AXIS + this.rows * this.rowHeight);
      context.stroke();
    }
  },

  label(row) {
    const first = row * this.band, last = Math.min(first + this.band, model.cores) - 1;
    return first === last ? String(first) : `${first}–${last}`;
  },

  drawRow(context, row) {
    const top = AXIS + row * this.rowHeight, height = this.rowHeight - (this.rowHeight > 12 ? 3 : 1);
    context.fillStyle = colours.text;
    context.textAlign = "right";
    if (this.rowHeight > 10) {
      context.font = `${this.rowHeight > 12 ? 12 : 10}px system-ui, sans-serif`;
      context.fillText(this.label(row), LABEL - 5, top + this.rowHeight / 2);
      context.font = "12px system-ui, sans-serif";
    }
    context.textAlign = "left";
    const bins = new Map(), first = row * this.band, last = Math.min(first + this.band, model.cores);
    for (let core = first; core < last; core++) this.drawCore(context, core, top, height, bins);
    this.drawBins(context, bins, top, height);
  },

  // What is narrower than a pixel, and all of a band, is gathered by pixels: shares of states.
  drawCore(context, core, top, height, bins) {
    const alone = this.band === 1;
    const put = (begin, end, state) => {
      const a = this.x(Math.max(begin, this.begin)), b = this.x(Math.min(end, this.end));
      if (alone && b - a >= 1.5) {
        context.fillStyle = colours[state];
        context.fillRect(a, top, b - a, height);
        return;
      }
      for (let x = Math.floor(a); x <= Math.floor(b) && x < this.width; x++) {
        const share = Math.min(b, x + 1) - Math.max(a, x);
        if (share <= 0) continue;
        let bin = bins.get(x);
        if (!bin) bins.set(x, bin = {});
        bin[state] = (bin[state] || 0) + share;
      }
    };
    const spans = model.spans[core], stop = Math.min(model.ends[core], this.end);
    let at = this.begin;
    for (let i = Math.max(lastAt(spans, this.begin, (s) => s.begin), 0); i < spans.length && spans[i].begin < this.end; i++) {
      if (spans[i].end <= this.begin) continue;
      if (spans[i].begin > at) put(at, spans[i].begin, "ready");
      put(spans[i].begin, spans[i].end, stateOf(spans[i]));
      at = Math.max(at, spans[i].end);
    }
    if (at < stop) put(at, stop, "ready");
    if (!alone && stop < this.end) put(Math.max(stop, this.begin), this.end, "ended");
    for (const span of model.collections[core]) if (span.end > this.begin && span.begin < this.end) put(span.begin, span.end, "collect");
  },

  drawBins(context, bins, top, height) {
    for (const [x, bin] of bins) {
      const all = Math.max(Object.values(bin).reduce((a, b) => a + b, 0), this.band === 1 ? 1 : 0);
      let y = top + height;
      for (const state of STATES) {
        if (!bin[state]) continue;
        const h = bin[state] / all * height;
        y -= h;
        context.fillStyle = colours[state];
        context.fillRect(x, y, 1, h);
      }
    }
  },

  visibleMessages() {
    return model.messages.filter((m) => m.taken >= this.begin && m.sent <= this.end);
  },

  drawArrows(context) {
    const messages = this.visibleMessages(), note = document.getElementById("timeline-note");
    const many = messages.length > ARROWS;
    note.textContent = many ? `${messages.length} messages here: zoom in to see them` : `${messages.length} messages`;
    if (many) return;
    context.strokeStyle = context.fillStyle = colours.arrow;
    for (const message of messages) this.drawArrow(context, message, messages.length < 400);
  },

  drawArrow(context, message, head) {
    const x0 = this.x(message.sent), y0 = this.y(message.from), x1 = this.x(message.taken), y1 = this.y(message.to);
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    if (!head) return;
    const angle = Math.atan2(y1 - y0, x1 - x0);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x1 - 6 * Math.cos(angle - 0.45), y1 - 6 * Math.sin(angle - 0.45));
    context.lineTo(x1 - 6 * Math.cos(angle + 0.45), y1 - 6 * Math.sin(angle + 0.45));
    context.fill();
  },

  drawPath(context) {
    context.strokeStyle = colours.path;
    context.lineWidth = 2.5;
    context.beginPath();
    let before = null;
    for (const step of thePath()) {
      if (before) {
        context.moveTo(this.x(step.message ? step.message.sent : step.begin), this.y(before.core));
        context.lineTo(this.x(step.begin), this.y(step.core));
      }
      context.moveTo(this.x(step.begin), this.y(step.core));
      context.lineTo(this.x(step.end), this.y(step.core));
      before = step;
    }
    context.stroke();
    context.lineWidth = 1;
  },

  drawSelected(context) {
    context.strokeStyle = colours.text;
    context.lineWidth = 2;
    if (this.message) {
      context.fillStyle = colours.text;
      this.drawArrow(context, this.message, true);
    } else if (this.selected) {
      const s = this.selected, x = this.x(s.begin);
      context.strokeRect(x, AXIS + Math.floor(s.core / this.band) * this.rowHeight, Math.max(this.x(s.end) - x, 2), this.rowHeight - 2);
    }
    context.lineWidth = 1;
  },

  select(span, message = null) {
    [this.selected, this.message] = [span, message];
    if (span) this.core = span.core;
    if (message) showMessage(message);
    else if (span) showSpan(span);
    this.draw();
  },

  // The message whose arrow is near, if arrows are drawn.
  messageNear(x, y) {
    if (!document.getElementById("arrows").checked) return null;
    const messages = this.visibleMessages();
    if (messages.length > ARROWS) return null;
    let best = null, least = 5;
    for (const m of messages) {
      const x0 = this.x(m.sent), y0 = this.y(m.from), dx = this.x(m.taken) - x0, dy = this.y(m.to) - y0;
      const t = Math.min(Math.max(((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const distance = Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
      if (distance < least) [best, least] = [m, distance];
    }
    return best;
  },

  click(x, y) {
    const core = Math.floor((y - AXIS) / this.rowHeight) * this.band;
    if (x < LABEL || core < 0 || core >= model.cores) return;
    const message = this.messageNear(x, y);
    if (message) return this.select(null, message);
    const pixel = (this.end - this.begin) / (this.width - LABEL), time = this.time(x);
    let best = null, most = -1;
    for (let c = core; c < Math.min(core + this.band, model.cores); c++)
      for (const list of [model.spans[c], model.collections[c]])
        for (let i = Math.max(lastAt(list, time - 2 * pixel, (s) => s.begin), 0); i < list.length && list[i].begin <= time + 2 * pixel; i++) {
          const s = list[i], holds = s.begin <= time && s.end >= time;
          const worth = (holds ? 1e15 : 0) + (s.kind === COLLECT ? 1e16 : 0) + (s.end - s.begin);
          if (s.end >= time - 2 * pixel && worth > most) [best, most] = [s, worth];
        }
    if (best) this.select(best);
  },

  // The event after the selected one (or before) of its core; what is not seen is moved to.
  next(by) {
    const spans = model.spans[this.core];
    if (!spans.length) return;
    const at = this.selected && this.selected.core === this.core ? spans.indexOf(this.selected)
      : lastAt(spans, this.begin, (s) => s.begin);
    const span = spans[Math.min(Math.max(at + by, 0), spans.length - 1)];
    if (span.begin < this.begin || span.end > this.end) {
      const half = Math.max((this.end - this.begin) / 2, (span.end - span.begin));
      [this.begin, this.end] = [span.begin - half, span.begin + half];
      this.show(this.begin, this.end);
    }
    this.select(span);
  },
  chooseCore(by) {
    this.core = Math.min(Math.max(this.core + by, 0), model.cores - 1);
    this.selected = spanAt(this.core, this.selected ? this.selected.begin : this.begin) || model.spans[this.core][0] || null;
    this.select(this.selected);
  },
};

// ---- mouse and fingers

{
  const canvas = timeline.canvas, pointers = new Map();
  let moved = 0, spread = 0;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  };
  canvas.addEventListener("wheel", (event) => {
    if (event.shiftKey) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) timeline.move(event.deltaX / 1000);
    else timeline.zoom(Math.exp(event.deltaY / 400), timeline.time(at(event).x));
  }, {passive: false});
  canvas.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, at(event));
    moved = 0;
    try { canvas.setPointerCapture(event.pointerId); } catch { /* it has gone already */ }
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId), now = at(event);
    if (!before) return;
    if (pointers.size === 1) {
      moved += Math.abs(now.x - before.x);
      if (moved > 3) timeline.move((before.x - now.x) / (timeline.width - LABEL));
    }
    pointers.set(event.pointerId, now);
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()], width = Math.max(Math.abs(a.x - b.x), 10);
      if (spread) timeline.zoom(spread / width, timeline.time((a.x + b.x) / 2));
      [spread, moved] = [width, 100];
    }
  });
  const up = (event) => {
    const was = pointers.delete(event.pointerId);
    spread = 0;
    if (was && event.type === "pointerup" && moved <= 3) timeline.click(at(event).x, at(event).y);
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
}
