"""Draws ../bert-and-masked-language-modeling.svg: the 80/10/10 rule on one
sentence, and full against causal attention. Schematic."""

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


WORDS = ("my", "dog", "ate", "the", "red", "shoe")
CHANGED = {1: "[MASK]", 2: "lamp", 5: "shoe"}
SHARE = {1: "80%", 2: "10%", 5: "10%"}
LEFT, CW, CH = 76, 66, 30

for row, name in enumerate(("text", "input", "loss on")):
    text(LEFT - 8, 32 + row * 44 + 6, name, "end", INK)
for j, word in enumerate(WORDS):
    x = LEFT + j * CW
    text(x + CW / 2, 38, word)
    chosen = j in CHANGED
    if chosen:
        arrow([(x + CW / 2, 44), (x + CW / 2, 61)], F1)
        box(x + 2, 61, CW - 4, CH, FILL, F1, 2.5)
        box(x + 2, 105, CW - 4, CH, "#fff", F2, 2.5, "9 4")
        text(x + CW / 2, 125, word, fill=F2)
        text(x + CW / 2, 152, SHARE[j], fill=INK)
    else:
        box(x + 2, 61, CW - 4, CH, "#fff", AXIS, 1.5)
        text(x + CW / 2, 125, "\u2013", fill=INK)
    text(x + CW / 2, 81, CHANGED.get(j, word), size=14 if j == 1 else 15)
text(LEFT - 8, 152, "share", "end", INK)

N, CELL, Y = 6, 21, 204
for x0, name, causal in ((84, "BERT: sees both sides", False), (308, "GPT: sees the past", True)):
    text(x0 + N * CELL / 2, Y - 10, name)
    for i in range(N):
        for j in range(N):
            hidden = causal and j > i
            box(x0 + j * CELL, Y + i * CELL, CELL, CELL, "#fff" if hidden else F1, AXIS if hidden else "#fff", 1)
    box(x0, Y, N * CELL, N * CELL, "none", AXIS, 2)
    text(x0 + N * CELL / 2, Y + N * CELL + 20, "keys (position)", fill=INK)
    text(x0 - 10, Y + N * CELL / 2, "queries", "end", INK)
    text(x0 - 10, Y + N * CELL / 2 + 17, "(pos.)", "end", INK)
save("bert-and-masked-language-modeling.svg", 362)
