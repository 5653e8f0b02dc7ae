"""Draw kernel-methods.svg: two rings in the plane and after adding a quadratic feature."""

import math
import random
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 276
SIDE, TOP, LEFTS = 176, 40, (48, 286)
CUT = 2.0


def text(x, y, words, fill="#3C3F40", anchor="middle", extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def line(x1, y1, x2, y2, width=2, color="#5C5F60", dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def mark(x, y, outer):
    if outer:
        return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#8C1D18"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="#fff" stroke="#2B2467" stroke-width="2.5"/>'


def main():
    rng = random.Random(3)
    points = []
    for count, radius, outer in ((14, 0.8, False), (26, 1.9, True)):
        for i in range(count):
            angle = 2 * math.pi * (i + 0.6 * rng.random()) / count
            r = radius + rng.uniform(-0.2, 0.2)
            points.append((r * math.cos(angle), r * math.sin(angle), outer))
    inner = max(x * x + y * y for x, y, o in points if not o)
    outer = min(x * x + y * y for x, y, o in points if o)
    print(f"largest inner square {inner:.2f}, smallest outer {outer:.2f}, cut {CUT}")
    assert inner < CUT < outer
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    bottom = TOP + SIDE
    for k, left in enumerate(LEFTS):
        low, high = ((-2.4, 2.4), (0.0, 4.8))[k]

        def px(x, left=left):
            return left + (x + 2.4) / 4.8 * SIDE

        def py(y, low=low, high=high):
            return bottom - (y - low) / (high - low) * SIDE

        out.append(line(left, TOP - 4, left, bottom))
        out.append(line(left - 1, bottom, left + SIDE, bottom))
        for v in (-2, 0, 2):
            out.append(line(px(v), bottom, px(v), bottom + 5))
            out.append(text(px(v), bottom + 22, str(v).replace("-", "\u2212")))
        for v in ((-2, 0, 2), (0, 2, 4))[k]:
            out.append(line(left - 5, py(v), left, py(v)))
            out.append(text(left - 9, py(v) + 5, str(v).replace("-", "\u2212"), anchor="end"))
        out.append(text(left + SIDE / 2, bottom + 48, "x₁ (arbitrary unit)"))
        out.append(text(left - 20, 22, ("x₂ (same unit)", "added feature x₁² + x₂²")[k], anchor="start"))
        if k:
            out.append(line(left, py(CUT), left + SIDE, py(CUT), 2.5, "#2B6F3E", "9 4"))
        for x, y, o in points:
            out.append(mark(px(x), py(x * x + y * y if k else y), o))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
