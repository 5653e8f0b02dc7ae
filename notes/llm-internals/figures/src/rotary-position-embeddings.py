"""Draws ../rotary-position-embeddings.svg: one query and one key pair at two pairs of positions.

Run: python3 rotary-position-embeddings.py
"""
from math import atan2, cos, pi, sin
from pathlib import Path

INK, AXIS, TEXT, F1, F2 = "#1D1F20", "#5C5F60", "#3C3F40", "#2B2467", "#8C1D18"
THETA, Q, K = 0.5, (1, 2), (3, 1)
W, H, UNIT, RADIUS = 480, 318, 31, 106
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{round(x, 1)}" y="{round(y, 1)}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


def rotate(v, a):
    return v[0] * cos(a) - v[1] * sin(a), v[0] * sin(a) + v[1] * cos(a)


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" stroke-width="{width}"{d}/>')


def arrow(cx, cy, v, color, dash, label):
    a = atan2(v[1], v[0])
    x, y = cx + v[0] * UNIT, cy - v[1] * UNIT
    bx, by = x - 11 * cos(a), y + 11 * sin(a)
    line(cx, cy, bx, by, color, 2.5, dash)
    nx, ny = 5.5 * sin(a), 5.5 * cos(a)
    out.append(f'<polygon points="{x:.1f},{y:.1f} {bx + nx:.1f},{by + ny:.1f} {bx - nx:.1f},{by - ny:.1f}" fill="{color}"/>')
    text(x + 14 * cos(a), y - 14 * sin(a) + 5, it(label), color)


for cx, m, n in ((122, 3, 1), (358, 10, 8)):
    cy = 158
    text(cx, 24, f"query at {m}, key at {n}")
    line(cx - RADIUS, cy, cx + RADIUS, cy, AXIS, 1)
    line(cx, cy - RADIUS, cx, cy + RADIUS, AXIS, 1)
    q, k = rotate(Q, m * THETA), rotate(K, n * THETA)
    aq, ak = atan2(q[1], q[0]), atan2(k[1], k[0])
    turn = (aq - ak) % (2 * pi)
    r = 30
    steps = [ak + turn * i / 24 for i in range(25)]
    out.append(f'<polyline points="{" ".join(f"{cx + r * cos(a):.1f},{cy - r * sin(a):.1f}" for a in steps)}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    mid = ak + turn / 2
    text(cx + 54 * cos(mid), cy - 50 * sin(mid) + 5, f"{turn * 180 / pi:.0f}\u00b0", TEXT)
    arrow(cx, cy, q, F1, "", "q")
    arrow(cx, cy, k, F2, "9 4", "k")
    score = q[0] * k[0] + q[1] * k[1]
    text(cx, 290, f"score {score:.2f}".replace("-", "\u2212"))
text(240, 312, "both positions + 7: both arrows turn by 3.5 radians", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("rotary-position-embeddings.svg").write_text(svg, encoding="utf-8")
