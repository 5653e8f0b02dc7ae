"""Draws ../lstm-and-gru.svg: an LSTM cell with its straight cell path (schematic).

Also prints the numbers of the note. Run: python3 lstm-and-gru.py
"""
from math import exp, tanh
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
W, H = 480, 322
out = []

c = 0.9 * 2 - 0.5
d, u = 100, 200
print(f"c {c:.4g}, h {0.5 * tanh(c):.4g}, 0.9^20 {0.9**20:.4g}, 0.99^20 {0.99**20:.4g}, 0.999^5000 {0.999**5000:.4g}")
print(f"sigma(1) {1 / (1 + exp(-1)):.4g}, LSTM {4 * (u * (d + u) + u)}, GRU {3 * (u * (d + u) + u)}, "
      f"PyTorch LSTM {4 * (u * (d + u) + 2 * u)}, state bytes {8 * 2 * 1024 * 2}")


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def sub(a, b):
    return f'<tspan font-style="italic">{a}</tspan><tspan dy="4" font-size="14">{b}</tspan>'


def path(points, color=AXIS, width=2, arrow=True):
    spots = " ".join(f"{x},{y}" for x, y in points)
    out.append(f'<polyline points="{spots}" fill="none" stroke="{color}" stroke-width="{width}"/>')
    if arrow:
        (x0, y0), (x1, y1) = points[-2:]
        dx, dy = (x1 > x0) - (x1 < x0), (y1 > y0) - (y1 < y0)
        tip = [(x1, y1), (x1 - 9 * dx - 5 * dy, y1 - 9 * dy - 5 * dx), (x1 - 9 * dx + 5 * dy, y1 - 9 * dy + 5 * dx)]
        out.append(f'<polygon points="{" ".join(f"{x},{y}" for x, y in tip)}" fill="{color}"/>')


def node(x, y, sign):
    out.append(f'<circle cx="{x}" cy="{y}" r="12" fill="#fff" stroke="{F2}" stroke-width="2.5"/>')
    if sign == "+":
        out.append(f'<path d="M{x - 6} {y}H{x + 6}M{x} {y - 6}V{y + 6}" stroke="{F2}" stroke-width="2.5"/>')
    else:
        out.append(f'<circle cx="{x}" cy="{y}" r="3" fill="{F2}"/>')


def box(x, y, words):
    out.append(f'<rect x="{x - 26}" y="{y - 15}" width="52" height="30" fill="{FILL}" stroke="{AXIS}" stroke-width="2"/>')
    text(x, y + 5, words)


CELL, GATE, BUS, SIDE, MIX = 52, 222, 270, 166, 134
XF, XI, XC, XO = 112, 196, 284, 372
XP = (XI + XC) // 2
path([(52, CELL), (XF - 13, CELL)], F1, 4)
path([(XF + 12, CELL), (XP - 13, CELL)], F1, 4)
path([(XP + 12, CELL), (430, CELL)], F1, 4)
text(46, CELL + 5, sub("c", "t\u22121"), F1, "end")
text(436, CELL + 5, sub("c", "t"), F1, "start")
text(240, 20, "cell path: no matrix on the way", F1)
path([(16, BUS), (XO, BUS), (XO, GATE + 16)])
for x in (XF, XI, XC):
    path([(x, BUS), (x, GATE + 16)])
    out.append(f'<circle cx="{x}" cy="{BUS}" r="3.5" fill="{AXIS}"/>')
BEFORE = sub("h", "t\u22121")
text(14, BUS - 10, f'[{sub("x", "t")}<tspan dy="-4">; </tspan>{BEFORE}<tspan dy="-4">]</tspan>', INK, "start")
path([(XF, GATE - 15), (XF, CELL + 13)])
path([(XI, GATE - 15), (XI, MIX), (XP - 13, MIX)])
path([(XC, GATE - 15), (XC, MIX), (XP + 13, MIX)])
path([(XP, MIX - 12), (XP, CELL + 13)])
path([(XO, CELL), (XO, 84)], AXIS, 2)
path([(XO, 114), (XO, SIDE - 13)])
path([(XO, GATE - 15), (XO, SIDE + 13)])
path([(XO + 12, SIDE), (430, SIDE)], F1, 2.5)
text(436, SIDE + 5, sub("h", "t"), F1, "start")
out.append(f'<circle cx="{XO}" cy="{CELL}" r="4.5" fill="{F1}"/>')
box(XO, 99, "tanh")
for x, words, name, long in (
    (XF, "\u03c3", "f", "forget"), (XI, "\u03c3", "i", "input"),
    (XC, "tanh", "c\u0303", "candidate"), (XO, "\u03c3", "o", "output"),
):
    box(x, GATE, words)
    text(x + 8 if x != XI else x - 8, 196, sub(name, "t"), INK, "start" if x != XI else "end")
    text(x, BUS + 22, long, TEXT)
node(XF, CELL, "*")
node(XP, CELL, "+")
node(XP, MIX, "*")
node(XO, SIDE, "*")
out.append(f'<circle cx="120" cy="310" r="8" fill="#fff" stroke="{F2}" stroke-width="2"/><circle cx="120" cy="310" r="2.5" fill="{F2}"/>')
text(134, 315, "elementwise product (three of them)", TEXT, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("lstm-and-gru.svg").write_text(svg, encoding="utf-8")
