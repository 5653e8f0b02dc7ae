"""Draws ../wsd-schedules.svg: learning rates of three ways to get models at 4, 8 and 16 thousand steps.

Warmup 500 steps; WSD and WSD-S decay linearly over the last 20% of each budget. Run: python3 wsd-schedules.py
"""
from math import cos, pi
from pathlib import Path

INK, AXIS, TEXT = "#1D1F20", "#5C5F60", "#3C3F40"
F1, F2, F3 = "#2B2467", "#8C1D18", "#2B6F3E"
WARM, BUDGETS, SHARE = 500, (4000, 8000, 16000), 0.2
END = BUDGETS[-1]
W, LEFT, RIGHT, HIGH, GAP, TOP = 480, 48, 452, 92, 40, 30
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def px(step):
    return round(LEFT + (RIGHT - LEFT) * step / END, 1)


def line(points, top, color, width=2.5, dash=""):
    body = " ".join(f"{px(s)},{round(top + HIGH * (1 - r), 1)}" for s, r in points)
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<polyline points="{body}" fill="none" stroke="{color}" stroke-width="{width}"{extra} stroke-linejoin="round"/>')


def dot(step, top, color):
    out.append(f'<circle cx="{px(step)}" cy="{top + HIGH}" r="5" fill="{color}"/>')


cost_cosine = sum(BUDGETS)
cost_wsd = (1 - SHARE) * END + SHARE * sum(BUDGETS)
cost_s = END
panels = []
for k, (name, color, cost) in enumerate((("Cosine: three runs", F1, cost_cosine), ("WSD: a trunk, three branches", F2, cost_wsd), ("WSD-S: one run", F3, cost_s))):
    top = TOP + k * (HIGH + GAP)
    text(LEFT + 4, top - 10, f"{name}, {cost:,.0f} steps", color, "start")
    out.append(f'<polyline points="{LEFT},{top - 4} {LEFT},{top + HIGH} {RIGHT + 8},{top + HIGH}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    for r, label in ((0, "0"), (1, "1")):
        out.append(f'<line x1="{LEFT - 5}" y1="{top + HIGH * (1 - r)}" x2="{LEFT}" y2="{top + HIGH * (1 - r)}" stroke="{AXIS}" stroke-width="2"/>')
        text(LEFT - 9, top + HIGH * (1 - r) + 5, label, TEXT, "end", 14)
    if k == 0:
        for b in BUDGETS:
            points = [(0, 0), (WARM, 1)]
            points += [(WARM + (b - WARM) * i / 60, 0.5 * (1 + cos(pi * i / 60))) for i in range(1, 61)]
            line(points, top, color)
    elif k == 1:
        line([(0, 0), (WARM, 1), ((1 - SHARE) * END, 1)], top, color)
        for b in BUDGETS:
            line([((1 - SHARE) * b, 1), (b, 0)], top, color, 2.5, "9 4")
    else:
        points = [(0, 0), (WARM, 1)]
        for b in BUDGETS:
            points += [((1 - SHARE) * b, 1), (b, 0)]
            if b != END:
                points.append((b, 1))
        line(points, top, color)
    for b in BUDGETS:
        dot(b, top, color)
base = TOP + 3 * HIGH + 2 * GAP
for s in (0, 4000, 8000, 12000, 16000):
    out.append(f'<line x1="{px(s)}" y1="{base}" x2="{px(s)}" y2="{base + 6}" stroke="{AXIS}" stroke-width="2"/>')
    text(px(s), base + 23, f"{s:,}", TEXT, "middle", 14)
text((LEFT + RIGHT) / 2, base + 45, "optimizer step", TEXT)
mid = TOP + (3 * HIGH + 2 * GAP) / 2
out.append(f'<text x="18" y="{mid:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 18 {mid:g})">learning rate (share of the peak)</text>')
H = base + 56
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("wsd-schedules.svg").write_text(svg, encoding="utf-8")
