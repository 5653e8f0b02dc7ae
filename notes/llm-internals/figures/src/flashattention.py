"""Draws ../flashattention.svg: key-value tiles stream past one query; (m, l, O) are carried along.

Run: python3 flashattention.py
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


from math import exp

TILES = [((1, 10), (2, 20)), ((3, 30),)]


def fold(state, tile):
    m, l, o = state
    m2 = max([m] + [s for s, _ in tile])
    scale = 0.0 if m == float("-inf") else exp(m - m2)
    return (m2, scale * l + sum(exp(s - m2) for s, _ in tile), scale * o + sum(exp(s - m2) * v for s, v in tile))


states = [(float("-inf"), 0.0, 0.0)]
for t in TILES:
    states.append(fold(states[-1], t))

XS, W = [18, 182, 346], 116
# Main memory
box(6, 30, 468, 96, FILL, FILL, 1)
text(14, 22, "main memory (HBM)", TEXT, "start")
first = 1
for i, tile in enumerate(TILES):
    x = XS[i + 1] - 2
    cell = 120 / len(tile) if len(tile) > 1 else 60
    x0 = x + (120 - cell * len(tile)) / 2
    text(x + 60, 48, f"tile {i + 1}", INK)
    for j, (s, v) in enumerate(tile):
        n = first + j
        for row, name in enumerate("kv"):
            box(x0 + j * cell, 56 + row * 32, cell, 32, "#fff", F2, 2)
            text(x0 + (j + 0.5) * cell, 77 + row * 32, f'{it(name)}<tspan dy="4" font-size="14">{n}</tspan>')
    first += len(tile)
box(XS[0] + 28, 72, 60, 32, "#fff", F1, 2)
text(XS[0] + 58, 93, it("q"))
# Chip
box(6, 176, 468, 168, "#fff", AXIS, 2)
text(14, 366, "on chip (SRAM)", TEXT, "start")
names = ["start", "after tile 1", "after tile 2"]
for i, (m, l, o) in enumerate(states):
    x = XS[i]
    box(x, 214, W, 92, "#fff", F1, 2.5)
    text(x + W / 2, 204, names[i], INK)
    for k, (name, v) in enumerate(((it("m"), m), ("ℓ", l), (it("O"), o))):
        shown = "−∞" if v == float("-inf") else "0" if v == 0 else f"{v:.0f}" if name == it("m") else f"{v:.3g}" if v > 10 else f"{v:.2f}"
        text(x + 38, 240 + 26 * k, f"{name} =", INK, "middle")
        text(x + 60, 240 + 26 * k, shown, INK, "start")
    arrow(x + W / 2, 108 if i == 0 else 122, x + W / 2, 186, F1 if i == 0 else F2, 2, "" if i == 0 else "9 4")
for i in (0, 1):
    arrow(XS[i] + W + 3, 260, XS[i + 1] - 3, 260, F1, 2.5)
text((XS[1] + W + XS[2]) / 2, 332, "old sums × " + it("e") + '<tspan dy="-6" font-size="14">2−3</tspan>', INK)
line((XS[1] + W + XS[2]) / 2, 316, (XS[1] + W + XS[2]) / 2, 268, AXIS, 2, "2 4")
x = XS[2] + W / 2
arrow(x, 308, x, 374, F3, 2.5)
text(474, 392, f"{it('O')} / ℓ = {states[-1][2] / states[-1][1]:.1f}, written to HBM", F3, "end")
save("flashattention", 480, 404)
