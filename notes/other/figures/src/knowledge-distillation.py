"""Draws ../knowledge-distillation.svg: teacher probabilities at temperatures 1 and 4.

Also prints the numbers of the note. Run: python3 knowledge-distillation.py
"""
from math import exp, log
from pathlib import Path

INK, AXIS, TEXT = "#1D1F20", "#5C5F60", "#3C3F40"
F1, F2 = "#2B2467", "#8C1D18"
TEACHER, STUDENT = (4, 1, 0), (2, 1, 0)
CLASSES = ("car (true)", "truck", "cat")
W, H = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 468, 44, 240
out = []


def softmax(logits, t):
    e = [exp(v / t) for v in logits]
    return [v / sum(e) for v in e]


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def line(x1, y1, x2, y2):
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{AXIS}" stroke-width="2"/>')


def py(p):
    return BOTTOM - p * (BOTTOM - TOP)


for t in (1, 4):
    p, q = softmax(TEACHER, t), softmax(STUDENT, t)
    kl = sum(a * log(a / b) for a, b in zip(p, q))
    print(t, [f"{v:.4f}" for v in p], [f"{v:.4f}" for v in q], f"KL {kl:.4f}, T^2 KL {kl * t * t:.4f}")
print("ratio", 0.2142012 / 0.0311416, "GFLOPs", 2 * 70 + 6 * 8, 6 * 8, "bytes", 2 * 128256)

text(10, 22, "teacher probability", TEXT, "start")
line(LEFT, TOP - 4, LEFT, BOTTOM)
line(LEFT, BOTTOM, RIGHT, BOTTOM)
for v in (0, 0.5, 1):
    line(LEFT - 5, py(v), LEFT, py(v))
    text(LEFT - 9, py(v) + 5, f"{v:g}", TEXT, "end", 14)
BAR = 48
for c, name in enumerate(CLASSES):
    middle = LEFT + (c + 0.5) * (RIGHT - LEFT) / 3
    text(middle, BOTTOM + 22, name)
    for t, color, fill, x, dash in ((1, F1, F1, middle - BAR - 4, ""), (4, F2, "#E9E7E1", middle + 4, ' stroke-dasharray="9 4"')):
        p = softmax(TEACHER, t)[c]
        out.append(
            f'<rect x="{x:.1f}" y="{py(p):.1f}" width="{BAR}" height="{BOTTOM - 1 - py(p):.1f}" '
            f'fill="{fill}" stroke="{color}" stroke-width="2"{dash}/>'
        )
        text(x + BAR / 2, py(p) - 7, f"{p:.3f}", color)
        if c == 0:
            text(x + BAR / 2, BOTTOM - 12, f"T = {t}", "#fff" if t == 1 else F2)
text((LEFT + RIGHT) / 2, BOTTOM + 47, "class, for an image of a car", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("knowledge-distillation.svg").write_text(svg, encoding="utf-8")
