"""Draw expected-calibration-error.svg: the mean estimated ECE of a perfectly
calibrated binary model against the number of bins, for three test-set sizes.

Confidences are uniform on 0.5 to 1 and each prediction is right with exactly
that probability, so the true calibration error is 0. Bins have equal width on
0 to 1. Seeded, so the file has the same bytes every time.
"""

import random
from pathlib import Path

SETS = [(200, 500, "#2B2467", ""), (1000, 120, "#8C1D18", "9 4"), (10000, 16, "#2B6F3E", "2 4")]
BINS = [2, 5, 10, 15, 20, 25, 30, 40, 50, 60]
WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 66, 410, 40, 236
YMAX = 0.125
FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, INK = "#5C5F60", "#3C3F40"


def ece(confidence, right, bins):
    gap = [0.0] * bins
    for c, r in zip(confidence, right):
        gap[min(bins - 1, int(c * bins))] += r - c
    return sum(abs(g) for g in gap) / len(confidence)


def means(n, repeats):
    rng = random.Random(n)
    total = [0.0] * len(BINS)
    for _ in range(repeats):
        confidence = [0.5 + 0.5 * rng.random() for _ in range(n)]
        right = [rng.random() < c for c in confidence]
        for k, bins in enumerate(BINS):
            total[k] += ece(confidence, right, bins)
    return [t / repeats for t in total]


def px(bins):
    return LEFT + bins / 60 * (RIGHT - LEFT)


def py(value):
    return BOTTOM - value / YMAX * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"/>'
    )


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(12, 20, "mean estimated ECE (true value: 0)", "start"),
        line(LEFT, TOP - 6, LEFT, BOTTOM + 1),
        line(LEFT, BOTTOM, RIGHT + 6, BOTTOM),
    ]
    for value in (0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12):
        out.append(line(LEFT - 5, py(value), LEFT, py(value)))
        out.append(text(LEFT - 9, py(value) + 5, f"{value:g}", "end"))
    for bins in (0, 15, 30, 45, 60):
        out.append(line(px(bins), BOTTOM, px(bins), BOTTOM + 5))
        out.append(text(px(bins), BOTTOM + 22, str(bins)))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "number of equal-width bins"))
    for n, repeats, color, dash in SETS:
        values = means(n, repeats)
        print(n, [(b, round(v, 4)) for b, v in zip(BINS, values)])
        points = " ".join(f"{px(b):.1f},{py(v):.1f}" for b, v in zip(BINS, values))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5" '
            f'stroke-linejoin="round"{dashed}/>'
        )
        size = f"{n:,}"
        out.append(text(RIGHT + 8, py(values[-1]) + 5, size, "start", color))
        if n == 200:
            at = values[BINS.index(15)]
            out.append(f'<circle cx="{px(15):.1f}" cy="{py(at):.1f}" r="5" fill="{color}"/>')
            out.append(text(px(15) - 6, py(at) - 10, f"{at:.3f}", "end", color))
            out.append(text(RIGHT + 8, py(values[-1]) - 15, "n =", "start", color))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "expected-calibration-error.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
