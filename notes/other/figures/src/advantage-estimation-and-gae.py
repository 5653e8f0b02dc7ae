"""Draws ../advantage-estimation-and-gae.svg: weights (gamma lambda)^l of future
TD errors in generalized advantage estimation, gamma = 0.99."""

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


GAMMA, LMAX = 0.99, 50
LEFT, RIGHT, TOP, BOTTOM = 52, 452, 40, 236


def px(l):
    return LEFT + l / LMAX * (RIGHT - LEFT)


def py(w):
    return BOTTOM - w * (BOTTOM - TOP)


poly([(LEFT, TOP - 6), (LEFT, BOTTOM), (RIGHT, BOTTOM)])
for w in (0, 0.5, 1):
    poly([(LEFT - 5, py(w)), (LEFT, py(w))])
    text(LEFT - 9, py(w) + 5, f"{w:g}", "end", INK)
for l in range(0, LMAX + 1, 10):
    poly([(px(l), BOTTOM), (px(l), BOTTOM + 5)])
    text(px(l), BOTTOM + 22, str(l), fill=INK)
text((LEFT + RIGHT) / 2, BOTTOM + 46, f'steps ahead {it("l")} (time steps)', fill=INK)
text(10, 19, "weight on the TD error (no unit)", "start", INK)
for lam, color, dash in ((0.0, F4, "14 4 2 4"), (0.5, F3, "2 4"), (0.95, F2, "9 4"), (1.0, F1, "")):
    poly([(px(l), py((GAMMA * lam) ** l)) for l in range(LMAX + 1)], color, 2.5, dash)
    print(lam, [round((GAMMA * lam) ** l, 4) for l in (0, 1, 10, 20, 50)])
text(px(28), py(0.82), "\u03bb = 1", "start", F1)
text(px(15), py(0.44), "\u03bb = 0.95", "start", F2)
text(px(5.2), py(0.13), "\u03bb = 0.5", "start", F3)
text(px(13), py(0.04), "\u03bb = 0", "start", TEXT)
save("advantage-estimation-and-gae.svg", 294)
