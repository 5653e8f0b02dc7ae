"""Draws ../positional-encoding.svg: sinusoidal encodings and their dot products.

Run: python3 positional-encoding.py
"""
from math import cos, sin
from pathlib import Path

INK, AXIS, TEXT, F1 = "#1D1F20", "#5C5F60", "#3C3F40", "#2B2467"
D, N = 16, 24
W, H = 480, 322
OMEGA = [10000 ** (-2 * i / D) for i in range(D // 2)]
PE = [[f(w * p) for w in OMEGA for f in (sin, cos)] for p in range(N)]
DOT = [[sum(a * b for a, b in zip(u, v)) for v in PE] for u in PE]
LEVELS = 12
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15, more=""):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}"{more}>{body}</text>')


def shade(level):
    return f'fill="{F1}" fill-opacity="{level / (LEVELS - 1):.2f}"'


def heat(x, y, rows, cw, ch, lo, hi):
    paths = [[] for _ in range(LEVELS)]
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            level = min(LEVELS - 1, int((v - lo) / (hi - lo) * LEVELS))
            paths[level].append(f"M{x + c * cw} {y + r * ch}h{cw}v{ch}h-{cw}z")
    for level, p in enumerate(paths):
        if p and level:
            out.append(f'<path d="{"".join(p)}" {shade(level)}/>')
    out.append(f'<rect x="{x}" y="{y}" width="{len(rows[0]) * cw}" height="{len(rows) * ch}" fill="none" stroke="{AXIS}" stroke-width="2"/>')


def bar(x, y, lo, hi, width):
    step = round(width / LEVELS, 2)
    for level in range(LEVELS):
        out.append(f'<rect x="{round(x + level * step, 1)}" y="{y}" width="{step}" height="12" {shade(level)}/>')
    out.append(f'<rect x="{x}" y="{y}" width="{width}" height="12" fill="none" stroke="{AXIS}" stroke-width="1"/>')
    text(x - 6, y + 11, lo, TEXT, "end", 14)
    text(x + width + 6, y + 11, hi, TEXT, "start", 14)


LX, RX, Y, S = 56, 276, 34, 8
CW = 10
heat(LX, Y, PE, CW, S, -1, 1)
low, high = min(map(min, DOT)), D / 2
heat(RX, Y, DOT, S, S, 2, high)
bottom = Y + N * S
text(LX + D * CW / 2, Y - 12, "encoding")
text(RX + N * S / 2, Y - 12, "dot products")
for p in (0, 8, 16, 23):
    text(LX - 6, Y + p * S + 9, str(p), TEXT, "end", 14)
    text(RX - 6, Y + p * S + 9, str(p), TEXT, "end", 14)
    text(RX + p * S + S / 2, bottom + 17, str(p), TEXT, "middle", 14)
for c in (0, 5, 10, 15):
    text(LX + c * CW + CW / 2, bottom + 17, str(c), TEXT, "middle", 14)
text(16, Y + N * S / 2, "position", TEXT, "middle", 15, f' transform="rotate(-90 16 {Y + N * S // 2})"')
text(236, Y + N * S / 2, "position", TEXT, "middle", 15, f' transform="rotate(-90 236 {Y + N * S // 2})"')
text(LX + D * CW / 2, bottom + 39, "dimension", TEXT)
text(RX + N * S / 2, bottom + 39, "position", TEXT)
bar(LX + 32, bottom + 56, "\u22121", "1", 96)
bar(RX + 46, bottom + 56, "2", "8", 96)
assert 2 <= low, low
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("positional-encoding.svg").write_text(svg, encoding="utf-8")
