"""Draws ../sgd-with-momentum.svg: distance to the minimum on a quadratic with curvatures 1 and 100.

Both methods use their best fixed constants for condition number 100 and start at (1, 1).
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3, F4 = "#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9"
out = []


def text(x, y, body, fill=TEXT, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def line(x1, y1, x2, y2, stroke=AXIS, width=2, dash=""):
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"{extra}/>')


def curve(points, stroke, dash="", width=2.5):
    extra = f' stroke-dasharray="{dash}"' if dash else ""
    body = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out.append(f'<polyline points="{body}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"{extra}/>')


def rect(x, y, w, h, fill, stroke="none"):
    extra = f' stroke="{stroke}" stroke-width="2"' if stroke != "none" else ""
    out.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}"{extra}/>')


def save(height):
    here = Path(__file__).resolve()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="480" height="{height}" viewBox="0 0 480 {height}" '
        f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
    )
    here.parents[1].joinpath(here.stem + ".svg").write_text(svg, encoding="utf-8")

from math import log10, sqrt

LOW, HIGH, STEPS = 1.0, 100.0, 150


def run(eta, mu):
    point, velocity, path = [1.0, 1.0], [0.0, 0.0], []
    for _ in range(STEPS + 1):
        path.append(sqrt(point[0] ** 2 + point[1] ** 2) / sqrt(2))
        for i, curvature in enumerate((LOW, HIGH)):
            velocity[i] = mu * velocity[i] + curvature * point[i]
            point[i] -= eta * velocity[i]
    return path


kappa = HIGH / LOW
mu = ((sqrt(kappa) - 1) / (sqrt(kappa) + 1)) ** 2
runs = [
    (run(2 / (LOW + HIGH), 0.0), F1, ""),
    (run(4 / (sqrt(LOW) + sqrt(HIGH)) ** 2, mu), F2, "9 4"),
]
for path, _, _ in runs:
    print(f"after 50: {path[50]:.3g}, after 100: {path[100]:.3g}, first below 1e-6: {next((t for t, e in enumerate(path) if e < 1e-6), None)}")

LEFT, RIGHT, TOP, BOTTOM = 58, 456, 34, 240
LO, HI = -8.5, 1.5


def px(t):
    return LEFT + t / STEPS * (RIGHT - LEFT)


def py(e):
    return BOTTOM - (log10(e) - LO) / (HI - LO) * (BOTTOM - TOP)


text(10, 20, "distance to the minimum (start = 1, log scale)", anchor="start")
line(LEFT, TOP - 4, LEFT, BOTTOM)
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for power in (0, -2, -4, -6, -8):
    y = py(10.0**power)
    line(LEFT - 5, y, LEFT, y)
    shown = str(power).replace("-", "\u2212")
    text(LEFT - 9, y + 6, f'10<tspan dy="-6" font-size="14">{shown}</tspan>', anchor="end")
for t in range(0, STEPS + 1, 50):
    line(px(t), BOTTOM, px(t), BOTTOM + 5)
    text(px(t), BOTTOM + 22, t)
text((LEFT + RIGHT) / 2, BOTTOM + 46, "step")
for path, color, dash in runs:
    curve([(px(t), py(e)) for t, e in enumerate(path) if e > 10**LO], color, dash)
text(px(52), py(runs[0][0][52]) - 12, "gradient descent: 0.980 per step", F1, "start")
text(px(8), py(1e-7), "heavy ball: toward", F2, "start")
text(px(8), py(1e-7) + 19, "0.818 per step", F2, "start")
save(300)
