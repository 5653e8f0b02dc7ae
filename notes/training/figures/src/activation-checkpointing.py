"""Draws ../activation-checkpointing.svg: live layer activations over one step, 64 equal layers.

Forward and recomputation take 1 unit of time per layer, backward 2. With 8 segments only their inputs are kept.
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


LAYERS, SEGMENTS = 64, 8
PER = LAYERS // SEGMENTS


def plain():
    points = [(i, i) for i in range(LAYERS + 1)]
    points += [(LAYERS + 2 * i, LAYERS - i) for i in range(1, LAYERS + 1)]
    return points


def segmented():
    time, live, points = 0, 0, [(0, 0)]
    for _ in range(SEGMENTS):
        live += 1
        points.append((time, live))
        time += PER
        points.append((time, live))
    for _ in range(SEGMENTS):
        time, live = time + PER, live + PER
        points.append((time, live))
        time, live = time + 2 * PER, live - PER
        points.append((time, live))
        live -= 1
        points.append((time, live))
    return points


LEFT, RIGHT, TOP, BOTTOM = 44, 454, 36, 250


def px(t):
    return LEFT + t / 256 * (RIGHT - LEFT)


def py(m):
    return BOTTOM - m / 64 * (BOTTOM - TOP)


runs = [(plain(), F1, ""), (segmented(), F2, "9 4")]
for points, _, _ in runs:
    print("peak", max(m for _, m in points), "time", points[-1][0])

text(10, 20, "live layer activations", anchor="start")
line(LEFT, TOP - 6, LEFT, BOTTOM)
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for m in (0, 16, 32, 48, 64):
    line(LEFT - 5, py(m), LEFT, py(m))
    text(LEFT - 9, py(m) + 5, m, anchor="end")
for t in (0, 64, 128, 192, 256):
    line(px(t), BOTTOM, px(t), BOTTOM + 5)
    text(px(t), BOTTOM + 22, t)
text((LEFT + RIGHT) / 2, BOTTOM + 46, "time (forward pass of one layer = 1)")
for points, color, dash in runs:
    curve([(px(t), py(m)) for t, m in points], color, dash)
text(px(104), py(57), "all stored: peak 64,", F1, "start")
text(px(104), py(57) + 19, "ends at 192", F1, "start")
text(px(152), py(33), "8 segments: peak 16,", F2, "start")
text(px(152), py(33) + 19, "ends at 256", F2, "start")
save(306)
