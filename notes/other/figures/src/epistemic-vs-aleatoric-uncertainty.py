"""Draw epistemic-vs-aleatoric-uncertainty.svg: an ensemble on noisy data with a gap.

Each of 40 members is ridge regression on its own random cosine features, fitted
to its own bootstrap sample and predicting a mean. The noise level is estimated
from the residuals of the members' mean. Seeded and free of libraries.
"""

import math
import random
from pathlib import Path

MEMBERS, FEATURES, RIDGE, NOISE = 40, 30, 0.05, 0.25
LO, HI = -4.0, 4.0
SHOWN = 8
WIDTH, HEIGHT = 480, 430
LEFT, RIGHT = 58, 462
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK, FILL = "#2B2467", "#8C1D18", "#5C5F60", "#3C3F40", "#E9E7E1"


def gauss(rng):
    return math.sqrt(-2 * math.log(1 - rng.random())) * math.cos(2 * math.pi * rng.random())


def truth(x):
    return math.sin(1.5 * x) * 0.8


def solve(a, b):
    """Gaussian elimination with pivoting."""
    n = len(b)
    rows = [r[:] + [v] for r, v in zip(a, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[p] = rows[p], rows[i]
        for r in range(i + 1, n):
            f = rows[r][i] / rows[i][i]
            for c in range(i, n + 1):
                rows[r][c] -= f * rows[i][c]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][c] * out[c] for c in range(i + 1, n))) / rows[i][i]
    return out


def member(data, rng):
    waves = [(1.2 * gauss(rng), 2 * math.pi * rng.random()) for _ in range(FEATURES)]

    def features(x):
        return [math.cos(w * x + b) * math.sqrt(2 / FEATURES) for w, b in waves]

    sample = [data[rng.randrange(len(data))] for _ in data]
    rows = [features(x) for x, _ in sample]
    gram = [
        [sum(r[i] * r[j] for r in rows) + (RIDGE if i == j else 0) for j in range(FEATURES)] for i in range(FEATURES)
    ]
    weights = solve(gram, [sum(r[i] * y for r, (_, y) in zip(rows, sample)) for i in range(FEATURES)])
    return lambda x: sum(w * f for w, f in zip(weights, features(x)))


def px(x):
    return LEFT + (x - LO) / (HI - LO) * (RIGHT - LEFT)


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


def path(points, color, width, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    coords = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{coords}" fill="none" stroke="{color}" stroke-width="{width}" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def main():
    rng = random.Random(4)
    xs = [-3.6 + 2.6 * rng.random() for _ in range(40)] + [1.2 + 2.4 * rng.random() for _ in range(40)]
    data = [(x, truth(x) + NOISE * gauss(rng)) for x in xs]
    models = [member(data, rng) for _ in range(MEMBERS)]
    grid = [LO + (HI - LO) * i / 100 for i in range(101)]
    runs = [[f(x) for x in grid] for f in models]
    mean = [sum(col) / MEMBERS for col in zip(*runs)]
    spread = [math.sqrt(sum((v - m) ** 2 for v in col) / MEMBERS) for col, m in zip(zip(*runs), mean)]
    left_over = [y - sum(f(x) for f in models) / MEMBERS for x, y in data]
    noise = math.sqrt(sum(r * r for r in left_over) / len(data))
    for x in (-2.4, 0.0, 2.4):
        k = min(range(101), key=lambda i: abs(grid[i] - x))
        print(f"x {x}: epistemic {spread[k]:.3f}, noise estimate {noise:.3f}, total {math.hypot(spread[k], noise):.3f}")
    print("largest spread", max(spread), "range of runs", min(map(min, runs)), max(map(max, runs)))

    top, mid, low, foot = 40, 214, 262, 374

    def py(y):
        return mid - (y + 2) / 4 * (mid - top)

    def ps(s):
        return foot - s / 1.0 * (foot - low)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<defs><clipPath id="upper"><rect x="{LEFT}" y="{top}" width="{RIGHT - LEFT}" height="{mid - top}"/></clipPath></defs>',
    ]
    band = [(px(x), py(m + 2 * noise)) for x, m in zip(grid, mean)]
    band += [(px(x), py(m - 2 * noise)) for x, m in reversed(list(zip(grid, mean)))]
    out.append(
        '<polygon points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in band) + f'" fill="{FILL}" clip-path="url(#upper)"/>'
    )
    out.append('<g clip-path="url(#upper)">')
    for run in runs[:SHOWN]:
        out.append(path([(px(x), py(y)) for x, y in zip(grid, run)], INDIGO, 1.2))
    out.append("</g>")
    for x, y in data:
        if abs(y) <= 2:
            out.append(f'<circle cx="{px(x):.1f}" cy="{py(y):.1f}" r="2.5" fill="{INK}"/>')
    out += [
        text(12, 20, "y (arbitrary unit): data, members, noise band", "start"),
        line(LEFT, top - 4, LEFT, mid + 1),
        line(LEFT, mid, RIGHT, mid),
        text(12, low - 18, "standard deviation of y", "start"),
        line(LEFT, low - 4, LEFT, foot + 1),
        line(LEFT, foot, RIGHT, foot),
    ]
    for y in (-2, -1, 0, 1, 2):
        out.append(line(LEFT - 5, py(y), LEFT, py(y)))
        out.append(text(LEFT - 9, py(y) + 5, f"{y}".replace("-", "\u2212"), "end"))
    for s in (0, 0.5, 1):
        out.append(line(LEFT - 5, ps(s), LEFT, ps(s)))
        out.append(text(LEFT - 9, ps(s) + 5, f"{s:g}", "end"))
    for x in (-4, -2, 0, 2, 4):
        for base in (mid, foot):
            out.append(line(px(x), base, px(x), base + 5))
        out.append(text(px(x), foot + 22, f"{x}".replace("-", "\u2212")))
    out.append(text((LEFT + RIGHT) / 2, foot + 46, "input x (arbitrary unit)"))
    out.append(path([(px(x), ps(s)) for x, s in zip(grid, spread)], INDIGO, 2.5))
    out.append(path([(px(LO), ps(noise)), (px(HI), ps(noise))], RUBRIC, 2.5, "9 4"))
    out.append(text(px(-2.4), ps(noise) - 9, "aleatoric (noise)", "middle", RUBRIC))
    out.append(text(px(1.0), ps(0.62), "epistemic (spread)", "start", INDIGO))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "epistemic-vs-aleatoric-uncertainty.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
