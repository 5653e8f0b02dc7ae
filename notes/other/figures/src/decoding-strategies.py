"""Draws ../decoding-strategies.svg: softmax of the logits (2, 1, 0, -1) at three
temperatures, with the nucleus for top-p 0.9."""

from math import exp
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
F1, F2, F3, F4, FILL = "#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9", "#E9E7E1"
AXIS, INK, TEXT = "#5C5F60", "#3C3F40", "#1D1F20"
out = []


def text(x, y, words, anchor="middle", fill=TEXT, size=15):
    out.append(
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def it(words):
    return f'<tspan font-style="italic">{words}</tspan>'


def sub(base, index, rest=""):
    tail = f'<tspan dy="-4">{rest}</tspan>' if rest else ""
    return f'{it(base)}<tspan dy="4" font-size="14" font-style="italic">{index}</tspan>{tail}'


def poly(points, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out.append(
        f'<polyline points="{joined}" fill="none" stroke="{color}" '
        f'stroke-width="{width}" stroke-linejoin="round"{dashed}/>'
    )


def arrow(points, color=AXIS, dash=""):
    (x0, y0), (x1, y1) = points[-2:]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    bx, by = x1 - 9 * ux, y1 - 9 * uy
    poly(points[:-1] + [(bx, by)], color, 2, dash)
    head = [(x1, y1), (bx - 5 * uy, by + 5 * ux), (bx + 5 * uy, by - 5 * ux)]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in head)
    out.append(f'<polygon points="{joined}" fill="{color}"/>')


def box(x, y, w, h, fill="#fff", color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def save(name, height):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="480" '
        f'height="{height}" viewBox="0 0 480 {height}">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n'
    )
    target = Path(__file__).resolve().parent.parent / name
    target.write_text(head + "\n".join(out) + "\n</svg>\n", encoding="utf-8")


LOGITS, P = (2, 1, 0, -1), 0.9
TOP, BOTTOM, BAR, GAP, LEFT, PANEL = 74, 236, 31, 3, 46, 146


def softmax(temperature):
    e = [exp(z / temperature) for z in LOGITS]
    return [x / sum(e) for x in e]


def py(p):
    return BOTTOM - p * (BOTTOM - TOP)


text(10, 19, "probability", "start", INK)
for y in (0, 0.5, 1):
    poly([(LEFT - 9, py(y)), (LEFT - 4, py(y))])
    text(LEFT - 13, py(y) + 5, f"{y:g}", "end", INK)
poly([(LEFT - 4, TOP), (LEFT - 4, BOTTOM)])
for i, temperature in enumerate((0.5, 1, 2)):
    x0, total, kept = LEFT + i * PANEL, 0.0, 0
    probs = softmax(temperature)
    while total < P:
        total += probs[kept]
        kept += 1
    print(temperature, [round(p, 4) for p in probs], "keeps", kept)
    poly([(x0 - 4, BOTTOM), (x0 + 4 * (BAR + GAP), BOTTOM)])
    for j, p in enumerate(probs):
        x = x0 + j * (BAR + GAP)
        box(x + 1, py(p), BAR - 2, BOTTOM - py(p), F1 if j < kept else "#fff", F1, 2, "" if j < kept else "5 3")
        text(x + BAR / 2, py(p) - 6, f"{p:.2f}"[1:] if p > 0.005 else "0", fill=INK, size=14)
        text(x + BAR / 2, BOTTOM + 20, "ABCD"[j], fill=INK)
    cut = x0 + kept * (BAR + GAP) - GAP / 2
    if kept < 4:
        poly([(cut, TOP - 4), (cut, BOTTOM)], F2, 2, "9 4")
    middle = x0 + 2 * (BAR + GAP)
    text(middle, 44, f'{it("T")} = {temperature:g}')
    text(middle, 62, f"keeps {kept}" if kept < 4 else "keeps all 4", fill=F2)
text(LEFT + 1.46 * PANEL, BOTTOM + 44, "next token, by rank", fill=INK)
save("decoding-strategies.svg", 292)
