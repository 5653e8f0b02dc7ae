"""Draws ../weight-decay-vs-l2.svg: relative shrinkage per step against the gradient scale of a weight.

Weight 1, rate 0.01, strength 0.01, epsilon 0. Adam's second moment is taken as s^2 + (lambda theta)^2 for a
zero-mean gradient of root mean square s. Run: python3 weight-decay-vs-l2.py
"""
from math import log10, sqrt
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
ETA, LAM, THETA = 0.01, 0.01, 1.0
W, H = 480, 372
X0, Y0, PW, PH = 74, 16, 388, 288
XA, XB, YA, YB = -4, 2, -6, -1
out = []


def l2(s):
    return ETA * LAM * THETA / sqrt(s * s + (LAM * THETA) ** 2)


def px(x):
    return round(X0 + (log10(x) - XA) / (XB - XA) * PW, 1)


def py(y):
    return round(Y0 + (YB - log10(y)) / (YB - YA) * PH, 1)


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def power(e):
    if e == 0:
        return "1"
    if 0 < e <= 2:
        return str(10**e)
    return f"10{'⁻' if e < 0 else ''}{'⁰¹²³⁴⁵⁶⁷⁸⁹'[abs(e)]}"


out.append(f'<rect x="{X0}" y="{Y0}" width="{PW}" height="{PH}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
for e in range(XA, XB + 1):
    x = px(10.0**e)
    out.append(f'<line x1="{x}" y1="{Y0 + PH}" x2="{x}" y2="{Y0 + PH + 5}" stroke="{AXIS}" stroke-width="2"/>')
    text(x, Y0 + PH + 21, power(e), TEXT, size=14)
for e in range(YA, YB + 1):
    y = py(10.0**e)
    out.append(f'<line x1="{X0 - 5}" y1="{y}" x2="{X0}" y2="{y}" stroke="{AXIS}" stroke-width="2"/>')
    text(X0 - 9, y + 5, power(e), TEXT, "end", 14)
pts = [10 ** (XA + (XB - XA) * i / 120) for i in range(121)]
out.append('<polyline points="' + " ".join(f"{px(s)},{py(l2(s))}" for s in pts) + f'" fill="none" stroke="{F1}" stroke-width="2.5"/>')
y = py(ETA * LAM)
out.append(f'<line x1="{X0}" y1="{y}" x2="{X0 + PW}" y2="{y}" stroke="{F2}" stroke-width="2.5" stroke-dasharray="9 4"/>')
for s, name in ((0.1, "B"), (10.0, "A")):
    x, yy = px(s), py(l2(s))
    out.append(f'<circle cx="{x}" cy="{yy}" r="5" fill="{F1}"/>')
    text(x + 14, yy - 8, name, F1)
text(px(2e-4), py(0.0145), "Adam with L2: at most the rate", F1, "start")
text(px(2e-4), y + 22, "AdamW: rate times strength", F2, "start")
text(X0 + PW / 2, Y0 + PH + 46, "gradient scale of the weight (root mean square)", TEXT)
m = Y0 + PH / 2
out.append(f'<text x="20" y="{m:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 20 {m:g})">relative shrinkage per step</text>')
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("weight-decay-vs-l2.svg").write_text(svg, encoding="utf-8")
