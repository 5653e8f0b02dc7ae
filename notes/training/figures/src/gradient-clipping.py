"""Draws ../gradient-clipping.svg: an illustrative trace of gradient norms, and the vector (3, 4) clipped two ways.

The trace comes from a fixed linear congruential generator with three spikes put in by hand.
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


STEPS, CLIP, SPIKES = 120, 1.0, {31: 9.0, 74: 30.0, 101: 4.0}


def trace():
    state, norm, values = 7, 0.6, []
    for t in range(STEPS):
        state = (1103515245 * state + 12345) % 2**31
        norm = 0.6 + 0.7 * (norm - 0.6) + 0.22 * (state / 2**31 - 0.5)
        values.append(SPIKES.get(t, norm))
    return values


values = trace()
print("clipped steps", sum(v > CLIP for v in values), "of", STEPS, "below the line at most", max(v for v in values if v <= CLIP))
LEFT, RIGHT, TOP, BOTTOM = 52, 456, 34, 190


def px(t):
    return LEFT + t / STEPS * (RIGHT - LEFT)


def py(v):
    from math import log10

    return BOTTOM - (log10(v) + 1) / 2.6 * (BOTTOM - TOP)


text(10, 18, "gradient norm before clipping (log scale)", anchor="start")
line(LEFT, TOP - 4, LEFT, BOTTOM)
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for v, name in ((0.1, "0.1"), (1, "1"), (10, "10")):
    line(LEFT - 5, py(v), LEFT, py(v))
    text(LEFT - 9, py(v) + 5, name, anchor="end")
for t in range(0, STEPS + 1, 20):
    line(px(t), BOTTOM, px(t), BOTTOM + 5)
    text(px(t), BOTTOM + 21, t)
text((LEFT + RIGHT) / 2, BOTTOM + 42, "optimizer step")
curve([(px(t), py(v)) for t, v in enumerate(values)], F1, width=2)
line(LEFT, py(CLIP), RIGHT, py(CLIP), F2, 2.5, "9 4")
text(px(37), py(CLIP) - 8, "threshold c = 1", F2, "start")

X0, Y0, U = 56, 420, 104
text(10, 262, "component 2", anchor="start")
line(X0, Y0, X0 + 1.4 * U, Y0)
line(X0, Y0, X0, Y0 - 1.4 * U)
for i in (0, 0.5, 1):
    line(X0 + i * U, Y0, X0 + i * U, Y0 + 5)
    text(X0 + i * U, Y0 + 21, i)
    if i:
        line(X0 - 5, Y0 - i * U, X0, Y0 - i * U)
        text(X0 - 9, Y0 - i * U + 5, i, anchor="end")
text(X0 + 0.7 * U, Y0 + 42, "component 1")
curve([(X0, Y0 - U), (X0 + U, Y0 - U), (X0 + U, Y0)], AXIS, width=1)
out.append(f'<path d="M{X0},{Y0 - U} A{U},{U} 0 0 1 {X0 + U},{Y0}" fill="none" stroke="{AXIS}" stroke-width="1"/>')
line(X0, Y0, X0 + 1.02 * U, Y0 - 1.36 * U, F1, 2)
tip = [(X0 + (1.05 * a + b) * U, Y0 - (1.4 * a + c) * U) for a, b, c in ((1, 0, 0), (0.94, 0.04, -0.03), (0.94, -0.04, 0.03))]
out.append(f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in tip)}" fill="{F1}"/>')
line(X0, Y0, X0 + U, Y0 - U, F3, 2.5, "2 4")
line(X0, Y0, X0 + 0.6 * U, Y0 - 0.8 * U, F2, 5)
for x, y, color in ((1, 1, F3), (0.6, 0.8, F2)):
    out.append(f'<circle cx="{X0 + x * U:.1f}" cy="{Y0 - y * U:.1f}" r="5" fill="{color}"/>')
text(226, 288, "gradient: on to (3, 4), norm 5", F1, "start")
text(226, 336, "by norm: (0.6, 0.8), norm 1,", F2, "start")
text(226, 355, "same direction", F2, "start")
text(226, 392, "by value: (1, 1), norm 1.41,", F3, "start")
text(226, 411, "direction changes", F3, "start")
save(472)
