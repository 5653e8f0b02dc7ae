"""Draws ../transformer-architecture.svg: a pre-norm decoder block beside its residual stream.

Run: python3 transformer-architecture.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL, F1, F2 = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1", "#2B2467", "#8C1D18"
W, H = 480, 402
out = []


def text(x, y, body, fill=INK, anchor="middle"):
    out.append(f'<text x="{x}" y="{y}" font-size="15" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


def squared(n):
    return f'{n}{it("d")}<tspan dy="-5" font-size="14">2</tspan>'


def box(x, y, w, h, fill="#fff", color=AXIS):
    out.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="4" fill="{fill}" stroke="{color}" stroke-width="2"/>')


def poly(points, color=AXIS, width=2):
    out.append(f'<polyline points="{" ".join(f"{a},{b}" for a, b in points)}" fill="none" stroke="{color}" stroke-width="{width}"/>')


def head(x, y, dx, dy, color=AXIS):
    a, b = (5, 9)
    pts = [(x + dx * b, y + dy * b), (x - dy * a, y + dx * a), (x + dy * a, y - dx * a)]
    out.append(f'<polygon points="{" ".join(f"{p},{q}" for p, q in pts)}" fill="{color}"/>')


SX = 66
poly([(SX, 366), (SX, 44)], F1, 2.5)
head(SX, 44, 0, -1, F1)
text(SX, 390, f'{it("X")} ({it("n")} \u00d7 {it("d")})')
text(SX, 26, it("Y"))

for top, name, count, shapes in (
    (222, "causal attention", 4, "Q, K, V, O"),
    (62, "feed-forward network", 8, ""),
):
    y0, y1 = top + 120, top + 18
    poly([(SX, y0), (182, y0), (182, y0 - 14)])
    head(182, y0 - 16, 0, -1)
    box(112, y0 - 53, 140, 28)
    text(182, y0 - 34, "norm")
    poly([(182, y0 - 53), (182, y0 - 60)])
    box(112, y0 - 98, 276, 36, FILL)
    poly([(182, y0 - 98), (182, y1)])
    poly([(182, y1), (SX + 22, y1)])
    head(SX + 21, y1, -1, 0)
    text(124, y0 - 75, name, INK, "start")
    text(378, y0 - 75, squared(count), F2, "end")
    out.append(f'<circle cx="{SX}" cy="{y1}" r="11" fill="#fff" stroke="{F1}" stroke-width="2.5"/>')
    poly([(SX - 6, y1), (SX + 6, y1)], F1)
    poly([(SX, y1 - 6), (SX, y1 + 6)], F1)

text(194, 361, "reads a normalized copy", TEXT, "start")
text(194, 67, "mixes nothing across positions", TEXT, "start")
text(194, 227, "mixes positions", TEXT, "start")
text(SX - 14, 170, it("U"), INK, "end")
poly([(398, 84), (406, 84), (406, 280), (398, 280)])
text(414, 180, squared(12), F2, "start")
text(414, 200, "weights", TEXT, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("transformer-architecture.svg").write_text(svg, encoding="utf-8")
