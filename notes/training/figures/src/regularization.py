"""Draws ../regularization.svg: regularized weight against least-squares weight, orthonormal design, strength 1.

Run: python3 regularization.py
"""
from math import atan2, cos, degrees, sin
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3 = "#2B2467", "#8C1D18", "#2B6F3E"
LAM, R = 1.0, 4.0
W, H = 480, 402
X0, Y0, PW, PH = 60, 14, 400, 330
out = []


def ridge(w):
    return w / (1 + LAM)


def lasso(w):
    return max(w - LAM, 0.0)


def px(x):
    return round(X0 + x / R * PW, 1)


def py(y):
    return round(Y0 + (R - y) / R * PH, 1)


def text(x, y, body, fill=INK, anchor="middle", size=15, turn=0.0):
    t = f' transform="rotate({turn:.1f} {x:g} {y:g})"' if turn else ""
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{t}>{body}</text>')


def along(x, y, slope, lift, body, fill):
    """Text centered on a line of the plot, lifted by so many pixels at right angles to it."""
    angle = -atan2(slope * PH, PW)
    text(round(px(x) + lift * sin(angle), 1), round(py(y) - lift * cos(angle), 1), body, fill, turn=degrees(angle))


def curve(points, color, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append('<polyline points="' + " ".join(f"{px(x)},{py(y)}" for x, y in points) + f'" fill="none" stroke="{color}" stroke-width="2.5"{d}/>')


out.append(f'<rect x="{X0}" y="{Y0}" width="{px(LAM) - X0:g}" height="{PH}" fill="{FILL}"/>')
out.append(f'<rect x="{X0}" y="{Y0}" width="{PW}" height="{PH}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
for v in range(5):
    out.append(f'<line x1="{px(v)}" y1="{Y0 + PH}" x2="{px(v)}" y2="{Y0 + PH + 5}" stroke="{AXIS}" stroke-width="2"/>')
    text(px(v), Y0 + PH + 20, str(v), TEXT, size=14)
    out.append(f'<line x1="{X0 - 5}" y1="{py(v)}" x2="{X0}" y2="{py(v)}" stroke="{AXIS}" stroke-width="2"/>')
    text(X0 - 9, py(v) + 5, str(v), TEXT, "end", 14)
curve([(0, 0), (R, R)], F1)
curve([(0, 0), (R, ridge(R))], F2, "9 4")
curve([(0, 0), (LAM, 0), (R, lasso(R))], F3, "2 4")
for w in (0.5, 3.0):
    for f, c in ((ridge, F2), (lasso, F3)):
        out.append(f'<circle cx="{px(w)}" cy="{py(f(w))}" r="4.5" fill="{c}"/>')
along(2.4, 2.4, 1, 9, "no penalty", F1)
along(2.85, lasso(2.85), 1, 13, "lasso (L1): shifted by 1", F3)
along(3.1, ridge(3.1), 0.5, -20, "ridge (L2): halved", F2)
text(px(0.5), py(3.3), "here lasso", F3)
text(px(0.5), py(3.3) + 20, "gives 0", F3)
text(px(R / 2), Y0 + PH + 44, "least-squares weight", TEXT)
out.append(f'<text x="20" y="{Y0 + PH / 2:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 20 {Y0 + PH / 2:g})">regularized weight</text>')
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("regularization.svg").write_text(svg, encoding="utf-8")
