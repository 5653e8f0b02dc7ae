"""Draws ../pruning.svg: three masks with 50% zeros for one 8 x 8 matrix of random weights.

A weight is a sum of 12 uniform numbers less 6, which is nearly standard normal.

Rows are outputs, columns are inputs. Also prints the numbers of the note. Run: python3 pruning.py
"""
from pathlib import Path
from random import Random

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1 = "#2B2467"
SIZE, CELL, GAP = 8, 17, 22
W, H = 480, 246
out = []

draw = Random(2).random
weights = [[sum(draw() for _ in range(12)) - 6 for _ in range(SIZE)] for _ in range(SIZE)]
square = [[w * w for w in row] for row in weights]
total = sum(map(sum, square))

ranked = sorted((-square[i][j], i, j) for i in range(SIZE) for j in range(SIZE))
free = {(i, j) for _, i, j in ranked[: SIZE * SIZE // 2]}
semi = set()
for i in range(SIZE):
    for g in range(0, SIZE, 4):
        best = sorted(range(g, g + 4), key=lambda j: -square[i][j])[:2]
        semi |= {(i, j) for j in best}
columns = sorted(range(SIZE), key=lambda j: -sum(square[i][j] for i in range(SIZE)))[: SIZE // 2]
whole = {(i, j) for i in range(SIZE) for j in columns}


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


side = SIZE * CELL
left = (W - 3 * side - 2 * GAP) / 2
TOP = 52
for number, (name, kept) in enumerate((("unstructured", free), ("2:4", semi), ("structured", whole))):
    x0 = left + number * (side + GAP)
    text(x0 + side / 2, 24, name)
    out.append(f'<rect x="{x0:.1f}" y="{TOP}" width="{side}" height="{side}" fill="{FILL}"/>')
    for i, j in sorted(kept):
        out.append(f'<rect x="{x0 + j * CELL + 1:.1f}" y="{TOP + i * CELL + 1}" width="{CELL - 2}" height="{CELL - 2}" fill="{F1}"/>')
    if name == "2:4":
        out.append(f'<line x1="{x0 + side / 2:.1f}" y1="{TOP - 8}" x2="{x0 + side / 2:.1f}" y2="{TOP + side + 8}" stroke="{AXIS}" stroke-width="2"/>')
    out.append(f'<rect x="{x0:.1f}" y="{TOP}" width="{side}" height="{side}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    share = sum(square[i][j] for i, j in kept) / total
    print(name, len(kept), f"keeps {share:.4f} of the squared weights")
    text(x0 + side / 2, TOP + side + 27, f"keeps {100 * share:.0f}%", F1)
text(W / 2, TOP + side + 51, "share of the squared weights kept, half the cells zero", TEXT)
print("2:4 storage", (4 * 16 + 4 * 2) / 128, "speed-up bound", 1 / (0.3 + 0.7 / 2), "head", 4 * 768 * 64)
print("70% sparse: mask", (0.3 * 16 + 1) / 16, 16 / (0.3 * 16 + 1), "16-bit index", 0.3 * 32 / 16, "4-bit", 16 / 4.125)
print("saliency", 0.5 * 100 * 0.1**2, 0.5 * 0.9**2, "AlexNet", 61 / 6.7)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("pruning.svg").write_text(svg, encoding="utf-8")
