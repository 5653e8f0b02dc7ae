"""Draw tsne-and-umap.svg: Gaussian and Student-t similarity against map distance."""

import math
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 320
LEFT, RIGHT, TOP, BOTTOM = 62, 464, 42, 256
XMAX, LOWEST = 12.0, -4  # map distance; power of ten at the foot
MARK = 0.01


def student(r):
    return 1 / (1 + r * r)


def gauss(r):
    return math.exp(-r * r / 2)


def px(x):
    return LEFT + x / XMAX * (RIGHT - LEFT)


def py(v):
    return TOP + math.log10(v) / LOWEST * (BOTTOM - TOP)


def path(f, stop):
    points = [stop * i / 160 for i in range(161)]
    return "M" + " L".join(f"{px(x):.1f} {py(f(x)):.1f}" for x in points)


def text(x, y, words, anchor="middle", fill="#3C3F40"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="#5C5F60" stroke-width="{width}"{dashed}/>'
    )


def main():
    rg = math.sqrt(-2 * math.log(MARK))
    rs = math.sqrt(1 / MARK - 1)
    print(f"distance for {MARK}: Gaussian {rg:.3f}, Student t {rs:.3f}")
    print("at 1 and 10:", student(1), student(10), gauss(1), gauss(10))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line(LEFT, TOP - 6, LEFT, BOTTOM),
        line(LEFT - 1, BOTTOM, RIGHT, BOTTOM),
        text(10, 20, "similarity (logarithmic, maximum 1)", "start"),
        text((LEFT + RIGHT) / 2, BOTTOM + 50, "distance in the map (arbitrary unit)"),
    ]
    for power, label in ((0, "1"), (-1, "0.1"), (-2, "0.01"), (-3, "0.001"), (-4, "0.0001")):
        out.append(line(LEFT - 5, py(10**power), LEFT, py(10**power)))
        out.append(text(LEFT - 8, py(10**power) + 5, label, "end"))
    for x in range(0, 13, 2):
        out.append(line(px(x), BOTTOM, px(x), BOTTOM + 5))
        out.append(text(px(x), BOTTOM + 22, x))
    out.append(line(LEFT, py(MARK), px(rs), py(MARK), 1))
    for r in (rg, rs):
        out.append(line(px(r), py(MARK), px(r), BOTTOM, 1))
    stop = math.sqrt(-2 * LOWEST * math.log(10))
    for f, end, color, dash in ((student, XMAX, "#2B2467", ""), (gauss, stop, "#8C1D18", "9 4")):
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(
            f'<path d="{path(f, end)}" fill="none" stroke="{color}" stroke-width="2.5" '
            f'stroke-linejoin="round"{dashed}/>'
        )
    for r, f in ((rg, gauss), (rs, student)):
        out.append(f'<circle cx="{px(r):.1f}" cy="{py(f(r)):.1f}" r="5" fill="#1D1F20"/>')
        out.append(text(px(r) - 6, BOTTOM - 10, f"{r:.2f}", "end", "#1D1F20"))
    out.append(text(px(5.2), py(student(5.2)) - 12, "Student t", "start", "#2B2467"))
    out.append(text(px(4.0), py(gauss(3.75)) + 2, "Gaussian", "start", "#8C1D18"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
