"""Draws ../factorization-machines.svg: a sparse row of three one-hot fields and
the pairwise inner products of the active vectors. Schematic."""

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


CELL, TOP = 28, 50
FIELDS = (("user", 5, 2, "u"), ("item", 6, 1, "i"), ("hour", 4, 3, "h"))
DOTS = (FILL, F4, AXIS)

x, active = 14, []
for name, size, hot, index in FIELDS:
    text(x + size * CELL / 2, TOP - 12, name, fill=INK)
    for j in range(size):
        on = j == hot
        box(x + j * CELL, TOP, CELL, CELL, FILL if on else "#fff", F1 if on else AXIS, 2.5 if on else 1.5)
        text(x + (j + 0.5) * CELL, TOP + 20, "1" if on else "0", fill=TEXT if on else INK)
    active.append((x + (hot + 0.5) * CELL, index))
    x += size * CELL + 16
spots = [(84, active[0]), (240, active[1]), (396, active[2])]
VY, VH = 140, 3
for cx, (ax, index) in spots:
    arrow([(ax, TOP + CELL), (cx, VY)], F1)
    for f in range(VH):
        box(cx - 14, VY + f * 20, 28, 20, FILL, F1, 2)
    text(cx + 20, VY + 18, sub("v", index), "start", F1)
base = VY + VH * 20


def pair(a, b, depth, label, lx):
    poly([(a, base), (a, base + depth), (b, base + depth), (b, base)], F2, 2, "9 4")
    text(lx, base + depth - 11, label, fill=F2)


def angle(a, b):
    return f"\u27e8{sub('v', a, ', ')}{sub('v', b, '')}<tspan dy=\"-4\">\u27e9</tspan>"


pair(90, 234, 32, angle("u", "i"), 156)
pair(246, 390, 32, angle("i", "h"), 324)
pair(78, 402, 72, angle("u", "h"), 240)
text(30, VY + 34, f'{it("k")}', "end", INK)
poly([(52, VY), (44, VY), (44, VY + 60), (52, VY + 60)])
save("factorization-machines.svg", 290)
