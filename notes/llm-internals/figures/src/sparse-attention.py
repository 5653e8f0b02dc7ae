"""Draws ../sparse-attention.svg: four causal attention patterns on 12 tokens.

Counts the kept pairs of each pattern. Run: python3 sparse-attention.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
N, WINDOW, GLOBALS, STRIDE = 12, 3, 2, 3
CELL = 14
W, H = 480, 492
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15, extra=""):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{extra}>{body}</text>')


def window(i, j):
    return i - j < WINDOW


PANELS = [
    ("full causal", lambda i, j: 1),
    ("sliding window", lambda i, j: 1 if window(i, j) else 0),
    ("window and global", lambda i, j: 1 if window(i, j) else 2 if j < GLOBALS else 0),
    ("strided", lambda i, j: 1 if window(i, j) else 2 if (i - j) % STRIDE == 0 else 0),
]
for number, (name, kept) in enumerate(PANELS):
    x0 = 46 + (number % 2) * 226
    y0 = 34 + (number // 2) * 230
    count = 0
    for i in range(N):
        for j in range(i + 1):
            kind = kept(i, j)
            count += kind > 0
            fill = {0: FILL, 1: F1, 2: F2}[kind]
            out.append(f'<rect x="{x0 + j * CELL}" y="{y0 + i * CELL}" width="{CELL - 1}" height="{CELL - 1}" fill="{fill}"/>')
    size = N * CELL
    out.append(f'<rect x="{x0 - 1}" y="{y0 - 1}" width="{size + 1}" height="{size + 1}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    text(x0 + size / 2, y0 - 11, name)
    text(x0 + size / 2, y0 + size + 19, f"key position, {count} pairs", TEXT)
    middle = y0 + size / 2
    text(x0 - 12, middle, "query position", TEXT, extra=f' transform="rotate(-90 {x0 - 12} {middle})"')
    print(name, count)
text(240, 482, "red: keys kept besides the window; gray: skipped", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("sparse-attention.svg").write_text(svg, encoding="utf-8")
