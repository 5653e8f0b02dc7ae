"""Draws ../actor-critic-methods.svg: the actor-critic loop. Schematic."""

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


MINUS, PRIME = "\u2212", "\u2032"

box(16, 16, 190, 50, FILL)
text(111, 38, "actor")
text(111, 58, f'\u03c0<tspan dy="4" font-size="14">\u03b8</tspan><tspan dy="-4">({it("a")} | {it("s")})</tspan>')
box(16, 228, 190, 50, FILL)
text(111, 250, "critic")
text(111, 270, sub("V", "w", f'({it("s")})'))
box(336, 112, 128, 70, FILL)
text(400, 152, "environment")
box(16, 128, 210, 38, "#fff", F1, 2.5)
td = f'\u03b4 = {it("r")} + \u03b3{it("V")}({it("s")}{PRIME}) {MINUS} {it("V")}({it("s")})'
text(121, 152, td, fill=F1)

arrow([(206, 30), (430, 30), (430, 112)])
text(318, 22, f'action {it("a")}')
arrow([(370, 112), (370, 54), (206, 54)])
text(290, 72, f'state {it("s")}')
arrow([(336, 147), (226, 147)])
text(281, 138, f'reward {it("r")}')
arrow([(400, 182), (400, 253), (206, 253)])
text(303, 245, f'states {it("s")}, {it("s")}{PRIME}')
arrow([(56, 228), (56, 166)])
text(64, 202, f'{it("V")}({it("s")}), {it("V")}({it("s")}{PRIME})', "start")
arrow([(172, 166), (172, 228)], F2, "9 4")
text(182, 202, f'updates {it("w")}', "start", F2)
arrow([(111, 128), (111, 66)], F2, "9 4")
text(121, 102, "updates \u03b8", "start", F2)
save("actor-critic-methods.svg", 292)
