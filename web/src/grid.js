// SPDX-License-Identifier: MIT
// The cores as squares: what each does, the last line it has printed, how full its memory is; arrows of the last messages; and of cores that
// wait in a circle, the circle. The states and their colours are those of a trace's page.

const READY = 0, BLOCKED = 1, ASKING = 2, FINISHED = 3; // enum core_state; 4: failed
const WORDS = 8;
const FADE = 700; // milliseconds that an arrow is seen
const ANY = 0xffffffff, NOBODY = 0xfffffffe;
const COLLECTIVES_MAX = 15;

export const LEGEND = [["run", "can run"], ["wait", "waits for a message"], ["collective", "waits in a collective"], ["host", "waits for the host"],
                       ["ended", "has ended"], ["path", "has failed, or waits in a circle"]];
const HOST_WAITS = ["waits for the host", "waits for input", "sleeps", "waits for a mutex"];
const WAITS = ["waits", "waits for a message to be taken", "waits for a message", "waits for an earlier message to be taken",
               "has ended but for its message to be taken", "asks again and again for a message"];

export class Grid {
  // canvas: where; chosen: called with the core that has been chosen.
  constructor(canvas, chosen) {
    this.canvas = canvas;
    this.chosen = chosen;
    this.frame = 0;
    this.clear(16);
    canvas.onclick = (event) => {
      const box = canvas.getBoundingClientRect();
      const column = Math.floor((event.clientX - box.left - this.left) / this.size), row = Math.floor((event.clientY - box.top - 2) / this.size);
      const core = row * this.columns + column;
      if (column >= 0 && column < this.columns && core >= 0 && core < this.cores) this.choose(core);
    };
    canvas.onkeydown = (event) => {
      const by = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.columns, ArrowDown: this.columns, Home: -this.core, End: this.cores - 1 - this.core}[event.key];
      if (by === undefined) return;
      event.preventDefault();
      this.choose(Math.min(Math.max(this.core + by, 0), this.cores - 1));
    };
    new ResizeObserver(() => this.soon()).observe(canvas.parentElement);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.soon());
  }

  clear(cores) {
    this.cores = cores;
    this.columns = Math.ceil(Math.sqrt(cores));
    this.words = null;
    this.heap = 0;
    this.core = Math.min(this.core || 0, cores - 1);
    this.ran = -1;
    this.messages = [];
    this.cycle = [];
    this.ended = false;
    this.lines = Array(cores).fill("");
    this.soon();
  }

  choose(core) {
    this.core = core;
    this.soon();
    this.chosen(core);
  }

  // What the worker has seen: words of each core, pairs of sender and receiver.
  show({words, sent, heap, ran}) {
    const now = performance.now();
    this.words = words;
    this.heap = heap;
    this.ran = ran;
    for (let i = 0; i < sent.length; i += 2) this.messages.push({from: sent[i], to: sent[i + 1], at: now});
    this.messages = this.messages.slice(-200);
    this.soon();
  }

  printed(core, line) {
    this.lines[core] = line;
    this.soon();
  }

  // The job has ended; cycle: cores each of which waits for the next.
  end(cycle) {
    this.cycle = cycle;
    this.ended = true;
    this.soon();
  }

  word(core, i) { return this.words ? this.words[core * WORDS + i] : 0; }

  state(core) {
    if (!this.words) return "ready";
    switch (this.word(core, 0)) {
    case READY: return "run";
    case BLOCKED: return this.word(core, 6) ? "collective" : "wait";
    case ASKING: return "host";
    case FINISHED: return "ended";
    default: return "path";
    }
  }

  // What a core does, as a sentence's end: "waits for a message from core 3".
  describe(core) {
    if (!this.words) return "has not begun";
    const state = this.word(core, 0), wait = this.word(core, 1), other = this.word(core, 2);
    if (state === READY) return this.ended ? "was stopped" : "can run";
    if (state === FINISHED) return "has ended";
    if (state > FINISHED) return "has failed";
    let text = state === ASKING ? HOST_WAITS[wait] || HOST_WAITS[0] : WAITS[wait] || WAITS[0];
    const collective = this.word(core, 6);
    if (state === BLOCKED && collective && collective <= COLLECTIVES_MAX) text += " in a collective";
    const relation = state === ASKING ? ", held by" : wait === 2 || wait === 5 ? " from" : " by";
    if (other === ANY) text += `${relation} any core`;
    else if (other !== NOBODY && (state === BLOCKED || wait === 3)) text += `${relation} core ${other}`;
    return text;
  }

  // A core's facts in a line.
  facts(core, line) {
    const bytes = (n) => `${n.toLocaleString("en")} bytes`;
    const parts = [`Core ${core} ${this.describe(core)}${line ? `, line ${line}` : ""}`];
    if (this.words) {
      parts.push(`memory: ${bytes(this.word(core, 3))} of ${bytes(this.heap)}${this.word(core, 7) ? ` and ${bytes(this.word(core, 7))} shared` : ""}`);
      parts.push(`messages: ${this.word(core, 4)} sent, ${this.word(core, 5)} received`);
    }
    if (this.lines[core]) parts.push(`last line: ${this.lines[core]}`);
    return parts.join("; ");
  }

  soon() {
    if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.draw(); });
  }

  at(core) {
    return {x: this.left + (core % this.columns + 0.5) * this.size, y: 2 + (Math.floor(core / this.columns) + 0.5) * this.size};
  }

  draw() {
    const canvas = this.canvas, width = canvas.clientWidth;
    if (!width) return;
    const ratio = window.devicePixelRatio || 1, rows = Math.ceil(this.cores / this.columns);
    const tall = Math.max(Math.min(window.innerHeight * 0.42, 420), 150);
    this.size = Math.max(Math.min(width / this.columns, tall / rows, 100), 6);
    const height = rows * this.size + 4;
    this.left = Math.max((width - this.columns * this.size) / 2, 0);
    canvas.style.height = `${height}px`;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext("2d"), style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`).trim();
    const colours = Object.fromEntries([...LEGEND.map(([name]) => name), "ready", "text", "line", "accent", "arrow", "back"].map((n) => [n, colour(n)]));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "middle";
    const circle = new Set(this.cycle);
    for (let core = 0; core < this.cores; core++) this.drawCore(context, colours, core, circle.has(core));
    this.drawMessages(context, colours);
    this.drawCycle(context, colours);
    if (this.messages.length && !this.ended) this.soon();
  }

  drawCore(context, colours, core, inCircle) {
    const {x, y} = this.at(core), size = this.size, gap = size > 40 ? 3 : size > 14 ? 1.5 : 0.5, side = size - 2 * gap;
    const state = this.state(core), left = x - side / 2, top = y - side / 2;
    context.fillStyle = colours[state];
    context.fillRect(left, top, side, side);
    context.lineWidth = core === this.core || core === this.ran || inCircle ? 2.5 : 1;
    context.strokeStyle = inCircle ? colours.path : core === this.core ? colours.text : core === this.ran && !this.ended ? colours.accent : colours.line;
    context.strokeRect(left, top, side, side);
    if (this.words && this.heap && size >= 12) { // how full its memory is
      const full = Math.min(this.word(core, 3) / this.heap, 1), bar = size >= 40 ? 4 : 2;
      context.fillStyle = colours.back;
      context.fillRect(left + 1, top + side - bar - 1, side - 2, bar);
      context.fillStyle = full > 0.9 ? colours.path : colours.accent;
      context.fillRect(left + 1, top + side - bar - 1, (side - 2) * full, bar);
    }
    if (size < 22) return;
    context.fillStyle = state === "ended" || state === "ready" ? colours.text : "#fff";
    context.font = `${size >= 40 ? 13 : 10}px system-ui, sans-serif`;
    const line = size >= 44 ? this.lines[core] : "";
    context.fillText(String(core), x, y - (line ? size * 0.16 : 0));
    if (!line) return;
    context.font = "10px ui-monospace, monospace";
    context.fillText(line.slice(0, Math.floor((side - 4) / 6.1)), x, y + size * 0.14);
  }

  arrow(context, from, to) {
    const a = this.at(from), b = this.at(to), angle = Math.atan2(b.y - a.y, b.x - a.x), short = this.size * 0.32, head = Math.min(Math.max(this.size / 8, 3), 9);
    if (from === to) return;
    const ax = a.x + short * Math.cos(angle), ay = a.y + short * Math.sin(angle), bx = b.x - short * Math.cos(angle), by = b.y - short * Math.sin(angle);
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(bx, by);
    context.stroke();
    context.beginPath();
    context.moveTo(bx, by);
    for (const turn of [-0.45, 0.45]) context.lineTo(bx - head * Math.cos(angle + turn), by - head * Math.sin(angle + turn));
    context.fill();
  }

  drawMessages(context, colours) {
    const now = performance.now();
    context.lineWidth = this.size > 24 ? 2 : 1;
    context.strokeStyle = context.fillStyle = colours.text;
    // Those of the last steps stay; otherwise they fade.
    this.messages = this.messages.filter((m) => this.still || now - m.at < FADE);
    for (const m of this.messages) {
      context.globalAlpha = this.still ? 0.8 : Math.max(1 - (now - m.at) / FADE, 0);
      this.arrow(context, m.from, m.to);
    }
    context.globalAlpha = 1;
  }

  drawCycle(context, colours) {
    if (!this.cycle.length) return;
    context.lineWidth = this.size > 24 ? 4 : 2;
    context.strokeStyle = context.fillStyle = colours.path;
    this.cycle.forEach((core, i) => this.arrow(context, core, this.cycle[(i + 1) % this.cycle.length]));
  }
}
