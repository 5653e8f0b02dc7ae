"""Draw cross-entropy-and-softmax.svg: cross-entropy and squared error of a
sigmoid output for a positive example, against the logit."""

import math
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, GREEN, FILL = "#2B2467", "#8C1D18", "#2B6F3E", "#E9E7E1"
AXIS, INK, TEXT = "#5C5F60", "#3C3F40", "#1D1F20"


def text(x, y, words, anchor="middle", fill=INK, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def curve(points, color, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    d = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="2.5" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def save(name, height, out):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="480" '
        f'height="{height}" viewBox="0 0 480 {height}">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n'
    )
    target = Path(__file__).resolve().parent.parent / name
    target.write_text(head + "\n".join(out) + "\n</svg>\n", encoding="utf-8")


LO, HI, YMAX = -6.0, 6.0, 6.2
LEFT, RIGHT, TOP, BOTTOM = 52, 464, 40, 236


def cross_entropy(a):
    return math.log1p(math.exp(-a))


def squared(a):
    return (1 - 1 / (1 + math.exp(-a))) ** 2


def px(x):
    return LEFT + (x - LO) / (HI - LO) * (RIGHT - LEFT)


def py(y):
    return BOTTOM - y / YMAX * (BOTTOM - TOP)


def main():
    for a in (-6.0, -4.0, 0.0, 4.0):
        print(a, round(cross_entropy(a), 4), round(squared(a), 4))
    out = [line(LEFT, TOP - 6, LEFT, BOTTOM), line(LEFT - 1, BOTTOM, RIGHT, BOTTOM)]
    for y in (1, 2, 3, 4, 5, 6):
        out += [line(LEFT - 5, py(y), LEFT, py(y)), text(LEFT - 9, py(y) + 5, f"{y}", "end")]
    for x in (-6, -4, -2, 0, 2, 4, 6):
        out.append(line(px(x), BOTTOM, px(x), BOTTOM + 5))
        out.append(text(px(x), BOTTOM + 22, f"{x}".replace("-", "\u2212")))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "logit of the true class minus that of the other"))
    out.append(text(10, 19, "loss (nats; squared error without unit)", "start"))
    xs = [LO + (HI - LO) * i / 240 for i in range(241)]
    out.append(curve([(px(x), py(cross_entropy(x))) for x in xs], INDIGO))
    out.append(curve([(px(x), py(squared(x))) for x in xs], RUBRIC, "9 4"))
    out.append(text(px(-3.0), py(3.6), "cross-entropy: slope near \u22121", "start", INDIGO))
    out.append(text(px(-5.8), py(1.22), "squared error: flat", "start", RUBRIC))
    out.append(text(px(-5.8), py(0.3), "confidently wrong", "start", TEXT))
    out.append(text(px(5.8), py(0.75), "confidently right", "end", TEXT))
    save("cross-entropy-and-softmax.svg", 296, out)


if __name__ == "__main__":
    main()
