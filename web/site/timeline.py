# SPDX-License-Identifier: MIT
"""A picture of a run, from what `epython --trace FILE.json` writes: a row a core, coloured by what it did, and messages as arrows. SVG."""

import html

WIDTH, LEFT, TOP, ROW, GAP = 760, 62, 8, 26, 8
# What cores do -> the words that say it, and its colour by day and by night (those of the page of a trace, host/record/page/style.css).
KINDS = {
    "run": ("runs", "#3f9b5f", "#4fae70"), "wait": ("waits for a message", "#e8963a", "#e09a4a"),
    "collective": ("waits in a collective", "#9763c9", "#a97fd6"), "ask": ("asks the host", "#2a9fb5", "#3fb2c8"),
    "host": ("waits for the host", "#b9a03a", "#c4ad4f"), "collect": ("collects garbage", "#d9534f", "#e46863")}
MESSAGES = ("send", "recv", "sendrecv", "recv_any", "a message")
STYLE = ("text{font:13px system-ui,sans-serif;fill:#1c2430}.inside{fill:#14181e}.ready{fill:#d4d9e0}.arrow{stroke:#334155;stroke-width:1.3;fill:none;opacity:.75}"
         ".axis{stroke:#98a3b3}" + "".join(f".{kind}{{fill:{day}}}" for kind, (_, day, _) in KINDS.items())
         + "@media(prefers-color-scheme:dark){text:not(.inside){fill:#e6eaf0}.ready{fill:#39424e}.arrow{stroke:#c6d0e0}"
         + "".join(f".{kind}{{fill:{night}}}" for kind, (_, _, night) in KINDS.items()) + "}")


def step_of(span):
    """The distance of marks on an axis so long: 1, 2 or 5 and zeros, of which there are 4 to 10."""
    size = 1.0
    while size * 10 < span:
        size *= 10
    while size > span:
        size /= 10
    return next(size * part for part in (0.1, 0.2, 0.5, 1, 2, 5) if span / (size * part) <= 8)


def svg_of(trace, title, until=None):
    """The picture. trace: the JSON, read; title: what it shows, for who does not see it; until: microseconds after which it ends, unless the run does
    before. Raises ValueError if nobody ran."""
    events = trace["traceEvents"]
    cores = sorted({event["tid"] for event in events if event.get("cat") == "run"})
    if not cores:
        raise ValueError("a trace of no cores")
    end = max(event["ts"] + event.get("dur", 0) for event in events if "ts" in event)
    # Cores that have not ended are in a deadlock, which is told at once: they wait beyond the end.
    ended = {event["tid"]: event["ts"] for event in events if event.get("cat") == "end"}
    events = [dict(event, cat="collective") if event.get("cat") == "wait" and event["name"] not in MESSAGES else event for event in events]
    latest = {event["tid"]: event for event in events if event.get("ph") == "X"}
    blocked = {core: event for core, event in latest.items() if event["cat"] in ("wait", "collective") and core not in ended}
    if blocked:
        end *= 2
        events = events + [dict(event, dur=end - event["ts"]) for event in blocked.values()]
    if until and until < end:
        end = until
        events = [dict(event, dur=min(event.get("dur", 0), end - event["ts"])) for event in events if event.get("ts", end) < end]
    scale = (WIDTH - LEFT - 10) / end
    row = ROW if len(cores) <= 8 else 14
    top = {core: TOP + i * (row + (GAP if row == ROW else 2)) for i, core in enumerate(cores)}
    bottom = top[cores[-1]] + row
    parts = []

    def x(time):
        return f"{LEFT + time * scale:.1f}"

    for core in cores:
        parts.append(f'<text x="{LEFT - 8}" y="{top[core] + row / 2 + 4.5:.1f}" text-anchor="end">core {core}</text>')
        parts.append(f'<rect class="ready" x="{LEFT}" y="{top[core]}" width="{min(ended.get(core, end), end) * scale:.1f}" height="{row}"/>')
    shown = []
    for event in events:
        if event.get("ph") == "X" and event["cat"] in KINDS and event["dur"] > 0:
            shown.append(event["cat"])
            parts.append(f'<rect class="{event["cat"]}" x="{x(event["ts"])}" y="{top[event["tid"]]}" width="{max(event["dur"] * scale, 0.3):.1f}" height="{row}"/>')
    for core, event in blocked.items():
        words = f'{event["name"]}: waits for core {event["args"]["other core"]} for ever' if "other core" in event["args"] else f'{event["name"]}: waits for ever'
        parts.append(f'<text class="inside" x="{LEFT + event["ts"] * scale + 10:.1f}" y="{top[core] + row / 2 + 4.5:.1f}">{words}</text>')
    sent = {event["id"]: event for event in events if event.get("ph") == "s"}
    # More arrows than this are a grey cloud.
    taken = [event for event in events if event.get("ph") == "f" and event["id"] in sent]
    for event in taken if len(taken) <= 120 else []:
        begin = sent[event["id"]]
        down = top[event["tid"]] > top[begin["tid"]]
        y1, y2 = top[begin["tid"]] + row * (0.75 if down else 0.25), top[event["tid"]] + row * (0.25 if down else 0.75)
        parts.append(f'<path class="arrow" marker-end="url(#head)" d="M{x(begin["ts"])} {y1:.1f}L{x(event["ts"])} {y2:.1f}"/>')
    step, mark = step_of(end), 0
    parts.append(f'<path class="axis" d="M{LEFT} {bottom + 6}H{WIDTH - 10}"/>')
    while mark * step <= end:
        parts.append(f'<text x="{x(mark * step)}" y="{bottom + 22}" text-anchor="middle">{mark * step:g}</text>')
        mark += 1
    parts.append(f'<text x="{LEFT - 8}" y="{bottom + 22}" text-anchor="end">µs</text>')
    at, y = LEFT, bottom + 42
    for kind, words in [*((kind, KINDS[kind][0]) for kind in KINDS if kind in shown), ("ready", "could run")]:
        parts.append(f'<rect class="{kind}" x="{at}" y="{y - 10}" width="11" height="11"/><text x="{at + 16}" y="{y}">{words}</text>')
        at += 30 + 7 * len(words)
    head = '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker>'
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 10}" role="img"><title>{html.escape(title)}</title><style>{STYLE}</style>'
            f"<defs>{head}</defs>\n" + "\n".join(parts) + "\n</svg>\n")
