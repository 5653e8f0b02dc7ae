"""Draws ../multi-head-attention.svg: tensor shapes of multi-head attention
with the first, second and last head. Schematic."""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
F1, F2, F3, F4, FILL = "#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9", "#E9E7E1"
AXIS, INK, TEXT = "#5C5F60", "#3C3F40", "#1D1F20"
out = []


def text(x, y, words, anchor="middle", fill=TEXT, size=15):
    out.append(
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def it(words):
    return f'<tspan font-style="italic">{words}</tspan>'


def sub(base, index, rest=""):
    tail = f'<tspan dy="-4">{rest}</tspan>' if rest else ""
    return f'{it(base)}<tspan dy="4" font-size="14" font-style="italic">{index}</tspan>{tail}'


def poly(points, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out.append(
        f'<polyline points="{joined}" fill="none" stroke="{color}" '
        f'stroke-width="{width}" stroke-linejoin="round"{dashed}/>'
    )


def arrow(points, color=AXIS, dash=""):
    (x0, y0), (x1, y1) = points[-2:]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    bx, by = x1 - 9 * ux, y1 - 9 * uy
    poly(points[:-1] + [(bx, by)], color, 2, dash)
    head = [(x1, y1), (bx - 5 * uy, by + 5 * ux), (bx + 5 * uy, by - 5 * ux)]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    out.append(f'<polygon points="{joined}" fill="{color}"/>')


def box(x, y, w, h, fill="#fff", color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def save(name, height):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="480" '
        f'height="{height}" viewBox="0 0 480 {height}">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n'
    )
    target = Path(__file__).resolve().parent.parent / name
    target.write_text(head + "\n".join(out) + "\n</svg>\n", encoding="utf-8")


TIMES = "\u00d7"
N, D, S = 64, 66, 22
ROWS = (40, 128, 216)
MID = ROWS[1] + N / 2

box(10, ROWS[1], D, N, FILL)
text(43, MID + 5, it("X"))
text(43, ROWS[1] + N + 20, f'{it("n")} {TIMES} {it("d")}', fill=INK)
for r, y in enumerate(ROWS):
    name = str(r + 1) if r < 2 else "h"
    arrow([(76, MID), (117, y + N / 2)])
    for c, m in enumerate("QKV"):
        box(119 + c * 26, y, S, N, "#fff", F1, 2)
        text(130 + c * 26, y + N / 2 + 5, it(m))
    arrow([(193, y + N / 2), (215, y + N / 2)])
    box(217, y, N, N, FILL, F2, 2, "9 4")
    text(249, y + N / 2 + 5, sub("A", name), fill=F2)
    arrow([(281, y + N / 2), (303, y + N / 2)])
    box(305, y, S, N, "#fff", F3, 2.5)
    text(316, y + N / 2 + 5, name if r < 2 else it(name), fill=F3)
    arrow([(327, y + N / 2), (393, 92 + 8 * (r - 1))])
    box(396 + r * S, 60, S, N, "#fff", F3, 2.5)
    text(396 + (r + 0.5) * S, 97, name if r < 2 else it(name), fill=F3)
for cx in (156, 249, 316):
    for cy in (198.5, 204, 209.5):
        out.append(f'<circle cx="{cx}" cy="{cy}" r="1.6" fill="{INK}"/>')
shape = f'{it("n")} {TIMES} {it("d")}/{it("h")}'
text(156, 24, f"three of {shape}", fill=F1)
text(254, 24, f'{it("n")} {TIMES} {it("n")}', fill=F2)
text(316, 24, shape, fill=F3)
text(474, 46, "concatenate", "end", F3)
arrow([(429, 126), (429, 196)])
text(421, 166, f'{TIMES} {sub("W", "O")}', "end")
box(396, 198, D, N, FILL)
text(429, 235, "output")
text(429, 198 + N + 20, f'{it("n")} {TIMES} {it("d")}', fill=INK)
save("multi-head-attention.svg", 300)
