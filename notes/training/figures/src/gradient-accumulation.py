"""Draws ../gradient-accumulation.svg: one optimizer step made of four micro-batches (schematic)."""
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


LEFT, STEP = 14, 74
BASE = 214
text(LEFT, 22, "compute", anchor="start")
for k in range(4):
    x = LEFT + k * STEP
    rect(x, 32, 24, 40, "#fff", F1)
    text(x + 12, 57, "F", F1)
    rect(x + 24, 32, 44, 40, FILL, F1)
    text(x + 46, 57, "B", F1)
    text(x + 34, 91, f"micro {k + 1}")
x = LEFT + 4 * STEP
rect(x, 32, 92, 40, "#fff", F2)
text(x + 46, 57, "all-reduce", F2)
rect(x + 98, 32, 56, 40, "#fff", F3)
text(x + 126, 57, "step", F3)
text(x + 46, 91, "once")
text(x + 126, 91, "once")

text(LEFT, 124, "gradient buffer: one size, filled by adding", anchor="start")
for k in range(6):
    x = LEFT + k * STEP if k < 5 else LEFT + 4 * STEP + 98
    w = 68 if k < 4 else (92 if k == 4 else 56)
    level = (k + 1) * 18 if k < 4 else (72 if k == 4 else 0)
    if level:
        rect(x, BASE - level, w, level, FILL)
    rect(x, BASE - 72, w, 72, "none", AXIS)
    label = ("1/4", "2/4", "3/4", "4/4", "mean", "zero")[k]
    text(x + w / 2, BASE - 8, label, INK)

text(LEFT, 244, "live activations: those of one micro-batch", anchor="start")
points = [(LEFT, 302)]
for k in range(4):
    x = LEFT + k * STEP
    points += [(x, 302), (x + 24, 258), (x + 68, 302)]
points.append((LEFT + 4 * STEP + 154, 302))
curve(points, F1)
line(LEFT, 304, LEFT + 4 * STEP + 154, 304)
text(240, 326, "time \u2192")
save(340)
