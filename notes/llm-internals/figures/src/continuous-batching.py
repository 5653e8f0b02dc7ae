"""Draws ../continuous-batching.svg: four slots over decode steps, static and continuous.

Run: python3 continuous-batching.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3, F4, F5 = "#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9", "#B98A1F"
out = []


def r(v):
    return f"{v:.1f}".rstrip("0").rstrip(".")


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{r(x)}" y="{r(y)}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{r(x1)}" y1="{r(y1)}" x2="{r(x2)}" y2="{r(y2)}" stroke="{color}" stroke-width="{width}"{d}/>')


def box(x, y, w, h, fill="#fff", color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<rect x="{r(x)}" y="{r(y)}" width="{r(w)}" height="{r(h)}" fill="{fill}" stroke="{color}" stroke-width="{width}"{d}/>')


def arrow(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 9 * ux, y2 - 9 * uy
    line(x1, y1, bx, by, color, width, dash)
    out.append(f'<polygon points="{r(x2)},{r(y2)} {r(bx - 4.5 * uy)},{r(by + 4.5 * ux)} {r(bx + 4.5 * uy)},{r(by - 4.5 * ux)}" fill="{color}"/>')


def save(name, w, h):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
        f'<rect width="{w}" height="{h}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
    )
    Path(__file__).resolve().parents[1].joinpath(name + ".svg").write_text(svg, encoding="utf-8")


REQUESTS = [10, 20, 30, 100] * 2
SLOTS = 4


def static(lengths):
    start, spans, idle = 0, [], []
    for g in range(0, len(lengths), SLOTS):
        group = lengths[g:g + SLOTS]
        end = start + max(group)
        for slot, n in enumerate(group):
            spans.append((slot, start, start + n, g + slot))
            idle.append((slot, start + n, end))
        start = end
    return spans, idle, start


def continuous(lengths):
    free, spans = [0] * SLOTS, []
    for i, n in enumerate(lengths):
        slot = min(range(SLOTS), key=lambda j: (free[j], j))
        spans.append((slot, free[slot], free[slot] + n, i))
        free[slot] += n
    end = max(free)
    return spans, [(s, f, end) for s, f in enumerate(free)], end


X0, X1, ROW, STEPS = 58, 462, 27, 200


def px(step):
    return X0 + (X1 - X0) * step / STEPS


def panel(top, title, schedule):
    spans, idle, end = schedule(REQUESTS)
    used = sum(REQUESTS) / (SLOTS * end)
    text(14, top - 10, f"{title}: {end} steps, {100 * used:.0f}% of slot-steps used", INK, "start")
    for slot, a, b in idle:
        if b > a:
            x, y, w, h = px(a), top + slot * ROW, px(b) - px(a), ROW - 5
            box(x, y, w, h, FILL, FILL, 1)
    for slot, a, b, i in spans:
        first = i < SLOTS
        box(px(a) + 1, top + slot * ROW, px(b) - px(a) - 2, ROW - 5, F1 if first else "#fff", F1 if first else F2, 2)
        if b - a >= 20:
            text(px((a + b) / 2), top + slot * ROW + 16, str(b - a), "#fff" if first else INK, "middle", 14)
    for slot in range(SLOTS):
        text(X0 - 8, top + slot * ROW + 16, f"slot {slot + 1}", TEXT, "end", 14)
    bottom = top + SLOTS * ROW
    line(px(end), top - 4, px(end), bottom + 2, INK, 2)
    return bottom


panel(34, "Static", static)
b = panel(184, "Continuous", continuous)
line(X0, b + 6, X1, b + 6)
for s in range(0, STEPS + 1, 50):
    line(px(s), b + 6, px(s), b + 11)
    text(px(s), b + 26, str(s), TEXT, "middle", 14)
text((X0 + X1) / 2, b + 46, "decode step", TEXT)
y = b + 60
box(20, y, 20, 14, F1, F1)
text(46, y + 13, "first four requests", INK, "start", 14)
box(180, y, 20, 14, "#fff", F2)
text(206, y + 13, "next four", INK, "start", 14)
box(290, y, 20, 14, FILL, FILL)
text(316, y + 13, "idle (numbers: tokens)", INK, "start", 14)
save("continuous-batching", 480, y + 26)
