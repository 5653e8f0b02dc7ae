"""Draw policy-gradient.svg: density of one-sample policy gradient estimates
for a two-armed bandit with noisy rewards, with and without a baseline.

Softmax logits (0, 0), rewards of mean 3 and 2 with Gaussian noise of standard
deviation 0.5. The estimate for logit 1 is +0.5(r - b) or -0.5(r - b)."""

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


MEANS, NOISE = (3.0, 2.0), 0.5
LO, HI, YMAX = -2.5, 3.0, 1.75
LEFT, RIGHT, TOP, BOTTOM = 52, 464, 40, 236


def normal(x, mean, sd):
    return math.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * math.sqrt(2 * math.pi))


def parts(baseline):
    """Mean of the estimate if arm 1 or arm 2 is pulled, each with chance 0.5."""
    return 0.5 * (MEANS[0] - baseline), -0.5 * (MEANS[1] - baseline)


def density(x, baseline):
    return sum(0.5 * normal(x, m, 0.5 * NOISE) for m in parts(baseline))


def moments(baseline):
    a, b = parts(baseline)
    mean = (a + b) / 2
    return mean, ((a - mean) ** 2 + (b - mean) ** 2) / 2 + (0.5 * NOISE) ** 2


def px(x):
    return LEFT + (x - LO) / (HI - LO) * (RIGHT - LEFT)


def py(y):
    return BOTTOM - y / YMAX * (BOTTOM - TOP)


def points(baseline):
    xs = [LO + (HI - LO) * i / 275 for i in range(276)]
    return [(px(x), py(density(x, baseline))) for x in xs]


def main():
    for b in (0.0, 2.5):
        print(f"baseline {b}: mean %.3f, variance %.4f" % moments(b))
    out = [line(LEFT, TOP - 6, LEFT, BOTTOM), line(LEFT - 1, BOTTOM, RIGHT, BOTTOM)]
    for y in (0.5, 1.0, 1.5):
        out += [line(LEFT - 5, py(y), LEFT, py(y)), text(LEFT - 9, py(y) + 5, f"{y:.1f}", "end")]
    for x in (-2, -1, 0, 1, 2, 3):
        out.append(line(px(x), BOTTOM, px(x), BOTTOM + 5))
        out.append(text(px(x), BOTTOM + 22, f"{x}".replace("-", "\u2212")))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "one-sample estimate of \u2202J/\u2202z\u2081 (reward units)"))
    out.append(text(10, 19, "density (per reward unit)", "start"))
    out.append(line(px(0.25), TOP - 6, px(0.25), BOTTOM, TEXT, 2, "5 3"))
    out.append(text(px(0.25) + 6, TOP + 2, "true gradient 0.25", "start", TEXT))
    out.append(curve(points(0.0), INDIGO))
    out.append(curve(points(2.5), RUBRIC, "9 4"))
    for x, arm in ((-1.0, 2), (1.5, 1)):
        out.append(text(px(x), py(0.88) - 18, "no baseline,", fill=INDIGO))
        out.append(text(px(x), py(0.88), f"arm {arm} pulled", fill=INDIGO))
    out.append(text(px(0.65), py(1.3), "baseline 2.5", "start", fill=RUBRIC))
    save("policy-gradient.svg", 296, out)


if __name__ == "__main__":
    main()
