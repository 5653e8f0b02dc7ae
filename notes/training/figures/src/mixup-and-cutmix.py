"""Draws ../mixup-and-cutmix.svg: two 12 x 12 pictures, their mixup and CutMix, and two Beta densities.

Run: python3 mixup-and-cutmix.py
"""
from math import gamma
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
W, H = 480, 424
N, CELL = 12, 8
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15, extra=""):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{extra}>{body}</text>')


def line(x1, y1, x2, y2, color=AXIS, width=2):
    out.append(f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{color}" stroke-width="{width}"/>')


# Darkness of a pixel, from 0 (white) to 1: A is a dark disk, B is diagonal stripes.
A = [[0.9 if (i - 5.5) ** 2 + (j - 5.5) ** 2 < 20 else 0.08 for j in range(N)] for i in range(N)]
B = [[0.62 if (i + j) % 4 < 2 else 0.2 for j in range(N)] for i in range(N)]
mixed = [[0.7 * A[i][j] + 0.3 * B[i][j] for j in range(N)] for i in range(N)]
side = round(N * (1 - 0.75) ** 0.5)
top, left = 5, 5
cut = [[B[i][j] if top <= i < top + side and left <= j < left + side else A[i][j] for j in range(N)] for i in range(N)]
share = 1 - side * side / N**2
assert (side, share) == (6, 0.75)


def picture(x0, y0, pixels):
    for i, row in enumerate(pixels):
        j = 0
        while j < N:
            k = j
            while k < N and row[k] == row[j]:
                k += 1
            out.append(f'<rect x="{x0 + j * CELL}" y="{y0 + i * CELL}" width="{(k - j) * CELL}" height="{CELL}" fill="{INK}" fill-opacity="{row[j]:.2f}"/>')
            j = k
    out.append(f'<rect x="{x0}" y="{y0}" width="{N * CELL}" height="{N * CELL}" fill="none" stroke="{AXIS}" stroke-width="2"/>')


def label_bar(x0, y0, a):
    w = N * CELL
    out.append(f'<rect x="{x0}" y="{y0}" width="{w}" height="14" fill="{FILL}" stroke="{AXIS}" stroke-width="2"/>')
    if a > 0:
        out.append(f'<rect x="{x0}" y="{y0}" width="{a * w:g}" height="14" fill="{F1}"/>')
    parts = [f"{v:g} {name}" for v, name in ((a, "A"), (round(1 - a, 4), "B")) if v > 0]
    text(x0 + w / 2, y0 + 32, ", ".join(parts), size=14)


for k, (name, pixels, a) in enumerate((("image A", A, 1), ("image B", B, 0), ("mixup", mixed, 0.7), ("CutMix", cut, share))):
    x0 = 24 + k * 112
    text(x0 + N * CELL / 2, 20, name)
    picture(x0, 30, pixels)
    label_bar(x0, 136, a)

# Beta(alpha, alpha) densities of the weight of A.
X0, Y0, PW, PH = 62, 196, 394, 168
YMAX = 4.0


def px(x):
    return round(X0 + x * PW, 1)


def py(y):
    return round(Y0 + PH - y / YMAX * PH, 1)


def beta(x, a):
    return (x * (1 - x)) ** (a - 1) * gamma(2 * a) / gamma(a) ** 2


line(X0, Y0, X0, Y0 + PH)
line(X0, Y0 + PH, X0 + PW, Y0 + PH)
for x in (0, 0.25, 0.5, 0.75, 1):
    line(px(x), Y0 + PH, px(x), Y0 + PH + 5)
    text(px(x), Y0 + PH + 20, f"{x:g}", TEXT, size=14)
for y in (0, 1, 2, 3, 4):
    line(X0 - 5, py(y), X0, py(y))
    text(X0 - 9, py(y) + 5, str(y), TEXT, "end", 14)
xs = [i / 400 for i in range(1, 400)]
pts = [(x, beta(x, 0.2)) for x in xs]
out.append('<polyline points="' + " ".join(f"{px(x)},{py(y)}" for x, y in pts if y <= YMAX) + f'" fill="none" stroke="{F1}" stroke-width="2.5"/>')
out.append(f'<line x1="{px(0)}" y1="{py(1)}" x2="{px(1)}" y2="{py(1)}" stroke="{F2}" stroke-width="2.5" stroke-dasharray="9 4"/>')
text(px(0.5), py(1) - 9, "Beta(1, 1): uniform", F2)
text(px(0.06), py(2.75), "Beta(0.2, 0.2): mass near 0 and 1", F1, "start")
text(px(0.5), Y0 + PH + 44, "weight λ of image A", TEXT)
out.append(f'<text x="22" y="{Y0 + PH / 2:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 22 {Y0 + PH / 2:g})">density</text>')

svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("mixup-and-cutmix.svg").write_text(svg, encoding="utf-8")
