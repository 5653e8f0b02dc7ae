"""Draw label-smoothing.svg: loss against the logit gap for 5 classes, with
one-hot targets and with targets smoothed by 0.1."""

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


CLASSES, EPS = 5, 0.1
LO, HI, YMAX = 0.0, 10.0, 1.75
LEFT, RIGHT, TOP, BOTTOM = 52, 464, 40, 236


def loss(gap, eps):
    total = math.exp(gap) + CLASSES - 1
    true, other = 1 - eps + eps / CLASSES, eps / CLASSES
    return true * (math.log(total) - gap) + (CLASSES - 1) * other * math.log(total)


def px(x):
    return LEFT + (x - LO) / (HI - LO) * (RIGHT - LEFT)


def py(y):
    return BOTTOM - y / YMAX * (BOTTOM - TOP)


def main():
    best = math.log((1 - EPS + EPS / CLASSES) / (EPS / CLASSES))
    print(f"best gap {best:.4f}, loss {loss(best, EPS):.4f}, one-hot loss there {loss(best, 0):.4f}")
    print(f"gap 8: one-hot {loss(8, 0):.5f}, smoothed {loss(8, EPS):.4f}")
    out = [line(LEFT, TOP - 6, LEFT, BOTTOM), line(LEFT - 1, BOTTOM, RIGHT, BOTTOM)]
    for y in (0.5, 1.0, 1.5):
        out += [line(LEFT - 5, py(y), LEFT, py(y)), text(LEFT - 9, py(y) + 5, f"{y:.1f}", "end")]
    for x in (0, 2, 4, 6, 8, 10):
        out.append(line(px(x), BOTTOM, px(x), BOTTOM + 5))
        out.append(text(px(x), BOTTOM + 22, f"{x}"))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "logit of the true class minus each other logit"))
    out.append(text(10, 19, "loss (nats)", "start"))
    out.append(line(px(best), py(loss(best, EPS)), px(best), BOTTOM, AXIS, 2, "5 3"))
    xs = [LO + (HI - LO) * i / 200 for i in range(201)]
    out.append(curve([(px(x), py(loss(x, 0))) for x in xs], INDIGO))
    out.append(curve([(px(x), py(loss(x, EPS))) for x in xs], RUBRIC, "9 4"))
    x, y = px(best), py(loss(best, EPS))
    out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{RUBRIC}"/>')
    out.append(text(x + 9, py(0.16), "minimum at ln 46 = 3.83", "start", TEXT))
    out.append(text(px(9.2), py(0.98), "smoothed, 0.1", "end", RUBRIC))
    out.append(text(px(0.3), py(0.42), "one-hot", "start", INDIGO))
    out.append(text(px(0.3), py(0.42) + 18, "targets", "start", INDIGO))
    save("label-smoothing.svg", 296, out)


if __name__ == "__main__":
    main()
