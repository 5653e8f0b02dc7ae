"""Draws ../quantization.svg: values of 4-bit grids between -3 and 3.

INT4 is symmetric in [-7, 7]; FP4 is E2M1 with magnitudes 0, 0.5, 1, 1.5, 2, 3, 4, 6.
Each grid is scaled so that its largest value meets the data's maximum, 3 or 12.
Run: python3 quantization.py
"""
from pathlib import Path

INK, AXIS, TEXT = "#1D1F20", "#5C5F60", "#3C3F40"
F1, F2 = "#2B2467", "#8C1D18"
INT4 = [float(v) for v in range(-7, 8)]
E2M1 = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0]
FP4 = sorted({-v for v in E2M1} | set(E2M1))
LIMIT = 3.0
LEFT, RIGHT = 28, 452
W, H = 480, 356
out = []


def px(v):
    return LEFT + (v + LIMIT) / (2 * LIMIT) * (RIGHT - LEFT)


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def line(x1, y1, x2, y2, color=AXIS, width=2):
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" stroke-width="{width}"/>')


rows = [("INT4", INT4, 3, F1), ("FP4", FP4, 3, F2), ("INT4", INT4, 12, F1), ("FP4", FP4, 12, F2)]
for number, (name, grid, top, color) in enumerate(rows):
    y = 50 + number * 70 + (8 if number > 1 else 0)
    values = [v * top / grid[-1] for v in grid]
    shown = [v for v in values if abs(v) <= LIMIT + 1e-9]
    note = "largest value 3" if top == 3 else "one outlier of 12"
    text(LEFT, y - 22, f"{name}, {note}: {len(shown)} values in view", color, "start")
    line(LEFT, y, RIGHT, y)
    for v in shown:
        line(px(v), y - 12, px(v), y + 12, color, 2.5)
    print(name, top, [round(v, 3) for v in shown])
AXIS_Y = 302
line(LEFT, AXIS_Y, RIGHT, AXIS_Y)
for v in range(-3, 4):
    line(px(v), AXIS_Y, px(v), AXIS_Y + 5)
    text(px(v), AXIS_Y + 21, str(v).replace("-", "\u2212"), TEXT, size=14)
text(240, AXIS_Y + 45, "representable value (unit of the data)", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("quantization.svg").write_text(svg, encoding="utf-8")
