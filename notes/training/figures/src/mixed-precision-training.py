"""Draws ../mixed-precision-training.svg: positive range of five formats on a log scale.

Everything follows from the bits of exponent and mantissa; E4M3 gives only one pattern to NaN, so its maximum is 448.
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

from math import log10

FORMATS = [("FP32", 8, 23), ("BF16", 8, 7), ("FP16", 5, 10), ("E5M2", 5, 2), ("E4M3", 4, 3)]


def span(name, e, m):
    bias = 2 ** (e - 1) - 1
    top = 448.0 if name == "E4M3" else (2 - 2.0**-m) * 2.0**bias
    return 2.0 ** (1 - bias - m), 2.0 ** (1 - bias), top


LEFT, RIGHT, TOP, ROW = 62, 446, 62, 44
LO, HI = -46, 40
BOTTOM = TOP + len(FORMATS) * ROW


def px(power):
    return LEFT + (power - LO) / (HI - LO) * (RIGHT - LEFT)


text(10, 20, "light: below the smallest normal number", anchor="start")
for i, (name, e, m) in enumerate(FORMATS):
    sub, normal, top = span(name, e, m)
    print(name, f"{sub:.3g} {normal:.3g} {top:.6g} spacing above 1: {2.0**-m:.3g}")
    y = TOP + i * ROW
    rect(px(log10(sub)), y + 6, px(log10(normal)) - px(log10(sub)), 26, FILL, AXIS)
    rect(px(log10(normal)), y + 6, px(log10(top)) - px(log10(normal)), 26, F4, F1)
    text(LEFT - 8, y + 25, name, INK, "end")
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for power in (-40, -20, 0, 20, 40):
    line(px(power), BOTTOM, px(power), BOTTOM + 5)
    shown = str(power).replace("-", "\u2212")
    text(px(power), BOTTOM + 24, f'10<tspan dy="-6" font-size="14">{shown}</tspan>')
text((LEFT + RIGHT) / 2, BOTTOM + 50, "magnitude (log scale)")
line(px(-8), TOP - 8, px(-8), BOTTOM, F2, 2.5, "9 4")
text(px(-8) + 4, TOP - 14, "a gradient of 10<tspan dy=\"-6\" font-size=\"14\">\u22128</tspan>", F2, "end")
line(px(log10(1.024e-5)), TOP - 8, px(log10(1.024e-5)), BOTTOM, F3, 2.5, "2 4")
text(px(-5) + 8, TOP - 14, "the same, times 1,024", F3, "start")
save(BOTTOM + 62)
