"""Draws ../tensor-parallelism.svg: a two-rank tensor-parallel MLP block (schematic).

Run: python3 tensor-parallelism.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
W, H = 480, 300
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def box(x, y, w, h, color=AXIS, fill="#fff"):
    out.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{color}" stroke-width="2"/>')


def arrow(x1, x2, y, color):
    out.append(f'<line x1="{x1}" y1="{y}" x2="{x2 - 7}" y2="{y}" stroke="{color}" stroke-width="2"/>')
    out.append(f'<polygon points="{x2},{y} {x2 - 9},{y - 5} {x2 - 9},{y + 5}" fill="{color}"/>')


def sub(letter, index):
    return f'<tspan font-style="italic">{letter}</tspan><tspan dy="4" font-size="14">{index}</tspan>'


def both(a, b, c):
    """W with two parts of an index, e.g. W1,2."""
    return f'<tspan font-style="italic">{a}</tspan><tspan dy="4" font-size="14">{b},{c}</tspan>'


for r, (y, color) in enumerate(((92, F1), (204, F2)), start=1):
    text(8, y - 30, f"rank {r}", color, "start")
    box(8, y - 20, 42, 40, AXIS, FILL)
    text(29, y + 5, '<tspan font-style="italic">X</tspan>')
    arrow(50, 74, y, color)
    # the first weight: columns
    wx, ww, wh = 76, 96, 44
    box(wx, y - wh / 2, ww, wh)
    part = wx if r == 1 else wx + ww / 2
    box(part, y - wh / 2, ww / 2, wh, color, FILL)
    text(part + ww / 4, y + 4, both("W", 1, r))
    arrow(wx + ww, 192, y, color)
    box(194, y - 17, 62, 34, color)
    text(225, y + 5, "GELU")
    arrow(256, 278, y, color)
    # the second weight: rows
    vx, vw, vh = 280, 58, 68
    box(vx, y - vh / 2, vw, vh)
    part = y - vh / 2 if r == 1 else y
    box(vx, part, vw, vh / 2, color, FILL)
    text(vx + vw / 2, part + 20, both("W", 2, r))
    arrow(vx + vw, 372, y, color)
out.append(f'<rect x="374" y="68" width="52" height="160" fill="#fff" stroke="{INK}" stroke-width="2.5"/>')
out.append(f'<text x="405" y="148" font-size="15" fill="{INK}" text-anchor="middle" transform="rotate(-90 405 148)">all-reduce (sum)</text>')
for y, color in ((92, F1), (204, F2)):
    arrow(426, 448, y, color)
    text(462, y + 5, '<tspan font-style="italic">Y</tspan>')
text(8, 24, "replicated", TEXT, "start")
text(124, 24, "columns", TEXT)
text(225, 24, "local", TEXT)
text(309, 24, "rows", TEXT)
text(452, 24, "same", TEXT)
out.append(f'<polyline points="60,262 60,270 366,270 366,262" fill="none" stroke="{AXIS}" stroke-width="2"/>')
text(213, 290, "no communication in the forward pass", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("tensor-parallelism.svg").write_text(svg, encoding="utf-8")
