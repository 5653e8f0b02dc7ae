"""Draws ../learning-rate-schedules.svg: four schedules with the same warmup and peak."""
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

from math import cos, pi, sqrt

WARM, TOTAL, PEAK, FLOOR, DECAY = 1000, 10000, 3e-4, 3e-5, 8500


def cosine(t):
    return FLOOR + 0.5 * (PEAK - FLOOR) * (1 + cos(pi * (t - WARM) / (TOTAL - WARM)))


def linear(t):
    return PEAK + (FLOOR - PEAK) * (t - WARM) / (TOTAL - WARM)


def inverse_root(t):
    return PEAK * sqrt(WARM / t)


def stable(t):
    return PEAK if t < DECAY else PEAK + (FLOOR - PEAK) * (t - DECAY) / (TOTAL - DECAY)


def rate(rule, t):
    return PEAK * t / WARM if t < WARM else rule(t)


for rule in (cosine, linear, inverse_root, stable):
    print(rule.__name__, [f"{rate(rule, t):.3g}" for t in (500, 1000, 5000, 5500, 7750, 10000)])

LEFT, RIGHT, TOP, BOTTOM = 48, 450, 36, 252


def px(t):
    return LEFT + t / TOTAL * (RIGHT - LEFT)


def py(eta):
    return BOTTOM - eta / 3.2e-4 * (BOTTOM - TOP)


text(10, 20, "learning rate (units of 0.0001)", anchor="start")
line(LEFT, TOP - 4, LEFT, BOTTOM)
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for k in (0, 1, 2, 3):
    line(LEFT - 5, py(k * 1e-4), LEFT, py(k * 1e-4))
    text(LEFT - 9, py(k * 1e-4) + 5, k, anchor="end")
for t in (0, 2500, 5000, 7500, 10000):
    line(px(t), BOTTOM, px(t), BOTTOM + 5)
    text(px(t), BOTTOM + 22, f"{t:,}")
text((LEFT + RIGHT) / 2, BOTTOM + 46, "optimizer step")
styles = [(cosine, F1, ""), (linear, F2, "9 4"), (inverse_root, F3, "2 4"), (stable, F4, "14 4 2 4")]
for rule, color, dash in styles:
    curve([(px(t), py(rate(rule, t))) for t in range(WARM if rule is not cosine else 0, TOTAL + 1, 100)], color, dash)
text(px(8300), py(3.0e-4) + 20, "WSD: late decay", INK, "end")
text(px(4500), py(2.18e-4), "cosine", F1, "start")
text(px(1450), py(1.28e-4), "inverse root", F3, "start")
text(px(3300), py(1.8e-4), "linear", F2, "start")
text(px(1000) + 8, py(0.4e-4), "after linear warmup", TEXT, "start")
save(308)
