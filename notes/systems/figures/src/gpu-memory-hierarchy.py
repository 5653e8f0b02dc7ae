"""Draws ../gpu-memory-hierarchy.svg: the roofline of an H100 SXM with three 16-bit kernels.

Peak 989 TFLOP/s (dense BF16), 3.35 TB/s. Run: python3 gpu-memory-hierarchy.py
"""
from math import atan2, cos, degrees, log10, sin
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
P, BETA, N = 989.0, 3.35, 4096
W, H = 480, 372
X0, Y0, PW, PH = 74, 16, 386, 288
XA, XB, YA, YB = -1, 4, -1, 4
RIDGE = P / BETA
out = []


def roof(i):
    return min(P, i * BETA)


def px(x):
    return round(X0 + (log10(x) - XA) / (XB - XA) * PW, 1)


def py(y):
    return round(Y0 + (YB - log10(y)) / (YB - YA) * PH, 1)


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


LABELS = {-1: "0.1", 0: "1", 1: "10", 2: "100", 3: "1,000", 4: "10,000"}
under = [(0.1, roof(0.1)), (RIDGE, P), (10.0**XB, P), (10.0**XB, 10.0**YA), (0.1, 10.0**YA)]
out.append('<polygon points="' + " ".join(f"{px(x)},{py(y)}" for x, y in under) + f'" fill="{FILL}"/>')
out.append(f'<rect x="{X0}" y="{Y0}" width="{PW}" height="{PH}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
for e in range(XA, XB + 1):
    x = px(10.0**e)
    out.append(f'<line x1="{x}" y1="{Y0 + PH}" x2="{x}" y2="{Y0 + PH + 5}" stroke="{AXIS}" stroke-width="2"/>')
    text(min(x, 454), Y0 + PH + 21, LABELS[e], TEXT, size=14)
for e in range(YA, YB + 1):
    y = py(10.0**e)
    out.append(f'<line x1="{X0 - 5}" y1="{y}" x2="{X0}" y2="{y}" stroke="{AXIS}" stroke-width="2"/>')
    text(X0 - 9, y + 5, LABELS[e], TEXT, "end", 14)
out.append(f'<polyline points="{px(0.1)},{py(roof(0.1))} {px(RIDGE)},{py(P)} {px(10.0**XB)},{py(P)}" fill="none" stroke="{F1}" stroke-width="2.5"/>')
out.append(f'<line x1="{px(RIDGE)}" y1="{py(P)}" x2="{px(RIDGE)}" y2="{Y0 + PH}" stroke="{AXIS}" stroke-width="2" stroke-dasharray="2 4"/>')
text(px(RIDGE) + 8, Y0 + PH - 12, "ridge 295", TEXT, "start")
text(px(10.0**XB) - 8, py(P) - 10, "989 TFLOP/s", F1, "end")
angle = -atan2(PH / (YB - YA), PW / (XB - XA))  # of the slope, where FLOP/s grow in proportion to intensity
x, y = round(px(17) + 10 * sin(angle), 1), round(py(roof(17)) - 10 * cos(angle), 1)
out.append(f'<text x="{x}" y="{y}" font-size="15" fill="{F1}" text-anchor="middle" transform="rotate({degrees(angle):.1f} {x} {y})">3.35 TB/s</text>')
kernels = [
    ("vector add", 1 / 6, 12, 6, "start"),
    ("matrix-vector", 2 * N * N / (2 * N * N + 4 * N), 12, 6, "start"),
    ("matmul", N / 3, 0, 26, "middle"),
]
for name, i, dx, dy, anchor in kernels:
    out.append(f'<circle cx="{px(i)}" cy="{py(roof(i))}" r="5.5" fill="{F2}"/>')
    text(px(i) + dx, py(roof(i)) + dy, name, F2, anchor)
text(X0 + PW / 2, Y0 + PH + 46, "arithmetic intensity, FLOP/byte", TEXT)
m = Y0 + PH / 2
out.append(f'<text x="20" y="{m:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 20 {m:g})">attainable TFLOP/s</text>')
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("gpu-memory-hierarchy.svg").write_text(svg, encoding="utf-8")
