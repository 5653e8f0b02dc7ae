"""Draws ../z-loss.svg: cross-entropy and z-loss of two equal logits (c, c) against their common value c.

Natural logarithms, coefficient 1e-4. Run: python3 z-loss.py
"""
from math import exp, log
from pathlib import Path

INK, AXIS, TEXT = "#1D1F20", "#5C5F60", "#3C3F40"
F1, F2 = "#2B2467", "#8C1D18"
ALPHA = 1e-4
W, LEFT, RIGHT, HIGH, GAP, TOP = 480, 64, 456, 110, 44, 32
X0, X1 = -12, 12
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def log_z(c):
    return c + log(2 * exp(0.0))


def px(c):
    return round(LEFT + (RIGHT - LEFT) * (c - X0) / (X1 - X0), 1)


def panel(k, f, top_value, ticks, color, title, dash):
    top = TOP + k * (HIGH + GAP)

    def py(v):
        return round(top + HIGH * (1 - v / top_value), 1)

    text(LEFT - 48, top - 14, title, color, "start")
    out.append(f'<polyline points="{LEFT},{top - 4} {LEFT},{top + HIGH} {RIGHT},{top + HIGH}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    for v in ticks:
        out.append(f'<line x1="{LEFT - 5}" y1="{py(v)}" x2="{LEFT}" y2="{py(v)}" stroke="{AXIS}" stroke-width="2"/>')
        text(LEFT - 9, py(v) + 5, f"{v:g}", TEXT, "end", 14)
    points = [(X0 + (X1 - X0) * i / 96) for i in range(97)]
    body = " ".join(f"{px(c)},{py(f(c))}" for c in points)
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<polyline points="{body}" fill="none" stroke="{color}" stroke-width="2.5"{extra}/>')
    return top, py


top, py = panel(0, lambda c: log_z(c) - c, 1.0, (0, 0.5, 1), F1, "cross-entropy (nats)", "")
text(px(4), py(0.693) - 9, "0.693, whatever the offset", F1)
top, py = panel(1, lambda c: 1e3 * ALPHA * log_z(c) ** 2, 18.0, (0, 6, 12, 18), F2, "z-loss (thousandths of a nat)", "9 4")
low = -log(2)
out.append(f'<line x1="{px(low)}" y1="{py(9)}" x2="{px(low)}" y2="{top + HIGH}" stroke="{AXIS}" stroke-width="2" stroke-dasharray="2 4"/>')
text(px(low), py(9) - 8, "minimum at \u2212ln 2")
for c in (0, 10):
    out.append(f'<circle cx="{px(c)}" cy="{py(1e3 * ALPHA * log_z(c) ** 2)}" r="5" fill="{F2}"/>')
text(px(10) - 10, py(11.43) + 2, "11.4", F2, "end")
base = top + HIGH
for c in (-10, -5, 0, 5, 10):
    out.append(f'<line x1="{px(c)}" y1="{base}" x2="{px(c)}" y2="{base + 5}" stroke="{AXIS}" stroke-width="2"/>')
    text(px(c), base + 21, str(c).replace("-", "\u2212"), TEXT, "middle", 14)
text((LEFT + RIGHT) / 2, base + 43, "common value of both logits", TEXT)
H = base + 54
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("z-loss.svg").write_text(svg, encoding="utf-8")
