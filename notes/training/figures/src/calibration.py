"""Draws ../calibration.svg: reliability before and after temperature scaling.

Labels are drawn from softmax(u) for Gaussian u; the model reports logits 2u.
The temperature is fitted by NLL on a held-out half. Run: python3 calibration.py
"""
import math
import random
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
CLASSES, EXAMPLES, SPREAD, TOO_LARGE = 3, 20000, 1.5, 2.0
LOW, BINS = 1 / 3, 8
random.seed(7)


def normal():
    radius = math.sqrt(-2 * math.log(1 - random.random()))
    return radius * math.cos(2 * math.pi * random.random())


def softmax(z):
    top = max(z)
    e = [math.exp(v - top) for v in z]
    total = sum(e)
    return [v / total for v in e]


def draw():
    u = [SPREAD * normal() for _ in range(CLASSES)]
    r, label = random.random(), 0
    for p in softmax(u)[:-1]:
        r -= p
        if r < 0:
            break
        label += 1
    return [TOO_LARGE * v for v in u], label


def nll(data, t):
    return -sum(math.log(softmax([v / t for v in z])[y]) for z, y in data) / len(data)


def fit(data):
    low, high = 0.5, 5.0
    ratio = (math.sqrt(5) - 1) / 2
    while high - low > 0.005:
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if nll(data, a) < nll(data, b):
            high = b
        else:
            low = a
    return (low + high) / 2


def bins(data, t):
    table = [[0, 0.0, 0] for _ in range(BINS)]
    for z, y in data:
        p = softmax([v / t for v in z])
        c = max(p)
        b = min(BINS - 1, int((c - LOW) / (1 - LOW) * BINS))
        table[b][0] += 1
        table[b][1] += c
        table[b][2] += p.index(c) == y
    return [(n, c / n, k / n) for n, c, k in table if n]


fitting = [draw() for _ in range(EXAMPLES // 2)]
testing = [draw() for _ in range(EXAMPLES // 2)]
T = fit(fitting)
print(f"T {T:.3f}, NLL before {nll(testing, 1):.3f}, after {nll(testing, T):.3f}")
W, H = 480, 306
SIZE, TOP = 176, 44
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15, extra=""):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{extra}>{body}</text>')


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" stroke-width="{width}"{d}/>')


for x0, t, name in ((62, 1.0, "before: T = 1"), (288, T, f"after: T = {T:.2f}")):
    table = bins(testing, t)
    ece = sum(n * abs(a - c) for n, c, a in table) / len(testing)
    hits = sum(n * a for n, _, a in table) / len(testing)
    print(name, f"ECE {ece:.3f}, accuracy {hits:.4f}", [(n, round(c, 3), round(a, 3)) for n, c, a in table])

    def px(v):
        return x0 + v * SIZE

    def py(v):
        return TOP + (1 - v) * SIZE

    text(x0 + SIZE / 2, 18, name)
    text(x0 + SIZE / 2, 36, f"mean gap {ece:.3f}", TEXT, size=14)
    wide = (1 - LOW) / BINS
    for n, c, a in table:
        b = min(BINS - 1, int((c - LOW) / (1 - LOW) * BINS))
        left = LOW + b * wide
        out.append(
            f'<rect x="{px(left) + 1:.1f}" y="{py(a):.1f}" width="{wide * SIZE - 2:.1f}" height="{a * SIZE:.1f}" '
            f'fill="{FILL}" stroke="{F1}" stroke-width="2"/>'
        )
        line(px(c), py(a), px(c), py(c), F2, 2.5)
    line(px(0), py(0), px(1), py(1), AXIS, 2, "2 4")
    line(x0, TOP, x0, TOP + SIZE)
    line(x0, TOP + SIZE, x0 + SIZE, TOP + SIZE)
    for v in (0, 0.5, 1):
        label = f"{v:g}"
        line(px(v), TOP + SIZE, px(v), TOP + SIZE + 5)
        text(px(v), TOP + SIZE + 21, label, TEXT, size=14)
        line(x0 - 5, py(v), x0, py(v))
        text(x0 - 9, py(v) + 5, label, TEXT, "end", 14)
    text(x0 + SIZE / 2, TOP + SIZE + 43, "confidence", TEXT)
middle = TOP + SIZE / 2
text(22, middle, "accuracy", TEXT, extra=f' transform="rotate(-90 22 {middle})"')
text(240, H - 12, "red: gap to the diagonal in each bin", F2)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("calibration.svg").write_text(svg, encoding="utf-8")
