"""Draw gaussian-processes.svg: prior and posteriors after one and five observations.

RBF kernel, length scale 1, signal variance 1, noise variance 0.01.
"""

import math
import random
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH = 480
NOISE = 0.01
XS = (-3.0, -1.6, -0.4, 1.0, 2.4)
YS = (-0.6, 0.9, 0.5, -0.9, 0.3)
SEEN = ((), (2,), (0, 1, 2, 3, 4))
GRID = [-5 + 10 * i / 80 for i in range(81)]
LEFT, RIGHT = 46, 466
PANEL, GAP, TOP = 124, 32, 26
YMAX = 2.9
HEIGHT = TOP + 3 * PANEL + 2 * GAP + 56
JITTER = 1e-8


def k(a, b):
    return math.exp(-((a - b) ** 2) / 2)


def cholesky(a):
    n = len(a)
    low = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            s = a[i][j] - sum(low[i][m] * low[j][m] for m in range(j))
            low[i][j] = math.sqrt(s) if i == j else s / low[j][j]
    return low


def forward(low, b):
    out = []
    for i in range(len(b)):
        out.append((b[i] - sum(low[i][m] * out[m] for m in range(i))) / low[i][i])
    return out


def posterior(seen):
    xs, ys = [XS[i] for i in seen], [YS[i] for i in seen]
    low = cholesky([[k(a, b) + (NOISE if i == j else 0) for j, b in enumerate(xs)] for i, a in enumerate(xs)])
    w = forward(low, ys)
    cols = [forward(low, [k(a, g) for a in xs]) for g in GRID]
    mean = [sum(p * q for p, q in zip(c, w)) for c in cols]
    cov = [
        [k(g, h) - sum(p * q for p, q in zip(cols[i], cols[j])) for j, h in enumerate(GRID)]
        for i, g in enumerate(GRID)
    ]
    return mean, cov


def text(x, y, words, fill="#3C3F40", anchor="middle"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        'stroke="#5C5F60" stroke-width="2"/>'
    )


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]

    def px(x):
        return LEFT + (x + 5) / 10 * (RIGHT - LEFT)

    styles = (("#8C1D18", "9 4"), ("#2B6F3E", "2 4"), ("#5B7BC9", "14 4 2 4"))
    for panel, seen in enumerate(SEEN):
        top = TOP + panel * (PANEL + GAP)

        def py(y, top=top):
            return top + (YMAX - y) / (2 * YMAX) * PANEL

        def path(values, py=py):
            return "M" + " L".join(f"{px(x):.1f} {py(v):.1f}" for x, v in zip(GRID, values))

        mean, cov = posterior(seen)
        sd = [math.sqrt(max(cov[i][i], 0)) for i in range(len(GRID))]
        print(len(seen), "observations: sd at -5, 0, 5:", [round(sd[i], 4) for i in (0, 40, 80)])
        upper = [m + 1.96 * s for m, s in zip(mean, sd)]
        lower = [m - 1.96 * s for m, s in zip(mean, sd)]
        back = " L".join(f"{px(x):.1f} {py(v):.1f}" for x, v in reversed(list(zip(GRID, lower))))
        out.append(f'<path d="{path(upper)} L{back} Z" fill="#E9E7E1"/>')
        low = cholesky([[c + (JITTER if i == j else 0) for j, c in enumerate(r)] for i, r in enumerate(cov)])
        rng = random.Random(11)
        for color, dash in styles:
            z = [rng.gauss(0, 1) for _ in GRID]
            f = [m + sum(low[i][j] * z[j] for j in range(i + 1)) for i, m in enumerate(mean)]
            out.append(
                f'<path d="{path(f)}" fill="none" stroke="{color}" stroke-width="2" '
                f'stroke-linejoin="round" stroke-dasharray="{dash}"/>'
            )
        out.append(
            f'<path d="{path(mean)}" fill="none" stroke="#2B2467" stroke-width="2.5" stroke-linejoin="round"/>'
        )
        for i in seen:
            out.append(
                f'<circle cx="{px(XS[i]):.1f}" cy="{py(YS[i]):.1f}" r="5.5" fill="#1D1F20" '
                'stroke="#fff" stroke-width="1.5"/>'
            )
        out.append(line(LEFT, top, LEFT, top + PANEL))
        out.append(line(LEFT - 1, top + PANEL, RIGHT, top + PANEL))
        for v in (-2, 0, 2):
            out.append(line(LEFT - 5, py(v), LEFT, py(v)))
            out.append(text(LEFT - 9, py(v) + 5, str(v).replace("-", "\u2212"), anchor="end"))
        word = ("no observation: the prior", "1 observation", "5 observations")[panel]
        out.append(text(RIGHT, top - 8, word, "#1D1F20", "end"))
        for v in (-4, -2, 0, 2, 4):
            out.append(line(px(v), top + PANEL, px(v), top + PANEL + 5))
            if panel == 2:
                out.append(text(px(v), top + PANEL + 22, str(v).replace("-", "\u2212")))
    out.append(text(10, 18, "f(x) (arbitrary unit)", anchor="start"))
    out.append(text((LEFT + RIGHT) / 2, HEIGHT - 8, "input x (in length scales)"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
