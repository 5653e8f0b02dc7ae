"""Draws ../self-attention-vs-cross-attention.svg: which sequence owns rows and columns (schematic).

Also prints the numbers of the note. Run: python3 self-attention-vs-cross-attention.py
"""
from math import exp, sqrt
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
M, N, CELL = 5, 7, 24
W, H = 480, 296
out = []

for logits in ((1 / sqrt(2), 0), (1, 0)):
    e = [exp(v) for v in logits]
    p = [v / sum(e) for v in e]
    print([f"{v:.4f}" for v in p], f"output {10 * p[0] + 20 * p[1]:.4f}")
print("weights", M * N, M * M, M * (M + 1) // 2)
print("Whisper large MB", 2 * 32 * 1280 * 1500 * 2 / 1e6, 2 * 32 * 1280 * 448 * 2 / 1e6)
print("Stable Diffusion 1", 4096 * 77, 4096 * 4096 / (4096 * 77))


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


def arrow(x0, y0, x1, y1, color):
    out.append(f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="{color}" stroke-width="2.5"/>')
    if x1 > x0:
        tip = f"{x1},{y1} {x1 - 10},{y1 - 6} {x1 - 10},{y1 + 6}"
    else:
        tip = f"{x1},{y1} {x1 - 6},{y1 - 10} {x1 + 6},{y1 - 10}"
    out.append(f'<polygon points="{tip}" fill="{color}"/>')


TOP = 124
for x0, columns, title, owner, color, causal in (
    (82, M, "self-attention", "target", F1, True),
    (294, N, "cross-attention", "source", F2, False),
):
    width = columns * CELL
    middle = x0 + width / 2
    text(middle, 24, title)
    for i in range(M):
        for j in range(columns):
            seen = not causal or j <= i
            out.append(
                f'<rect x="{x0 + j * CELL}" y="{TOP + i * CELL}" width="{CELL}" height="{CELL}" '
                f'fill="{FILL if seen else "#fff"}" stroke="{AXIS}" stroke-width="1.5"/>'
            )
            if seen:
                out.append(
                    f'<circle cx="{x0 + j * CELL + CELL // 2}" cy="{TOP + i * CELL + CELL // 2}" r="5" fill="{color}"/>'
                )
    text(middle, 60, f"{owner}, {columns} tokens", color)
    arrow(middle, 68, middle, TOP - 6, color)
    text(middle + 12, 98, f"{it('K')}, {it('V')}", color, "start")
    row = TOP + M * CELL / 2
    text(x0 - 28, row - 14, it("Q"), F1)
    arrow(x0 - 50, row, x0 - 6, row, F1)
    text(x0 - 30, row + 22, "target", F1)
    count = M * (M + 1) // 2 if causal else M * columns
    text(middle, TOP + M * CELL + 24, f"{count} of {M * columns} weights")
    text(middle, TOP + M * CELL + 44, "causal mask" if causal else "no causal mask", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("self-attention-vs-cross-attention.svg").write_text(svg, encoding="utf-8")
