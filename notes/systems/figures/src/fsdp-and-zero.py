"""Draws ../fsdp-and-zero.svg: bytes of model state per parameter and GPU for the ZeRO stages, 8 ranks.

Mixed-precision Adam: 2 bytes weights, 2 gradients, 12 optimizer states. Run: python3 fsdp-and-zero.py
"""
from pathlib import Path

INK, AXIS, TEXT = "#1D1F20", "#5C5F60", "#3C3F40"
F1, F2, F3 = "#2B2467", "#8C1D18", "#2B6F3E"
N = 8
bars = [
    ("Data parallel", (2, 2, 12)),
    ("ZeRO-1", (2, 2, 12 / N)),
    ("ZeRO-2", (2, 2 / N, 12 / N)),
    ("ZeRO-3, FSDP", (2 / N, 2 / N, 12 / N)),
]
W, LEFT, UNIT, HIGH, STEP, TOP = 480, 122, 18.5, 30, 48, 42
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


text(LEFT + UNIT, 18, "weights", F1)
text(LEFT + 2.4 * UNIT, 36, "gradients", F2, "start")
text(LEFT + 10 * UNIT, 30, "optimizer states", F3)
y = TOP + 4
for name, parts in bars:
    text(LEFT - 8, y + 20, name, TEXT, "end")
    x = LEFT
    for size, color in zip(parts, (F1, F2, F3)):
        out.append(f'<rect x="{x:g}" y="{y}" width="{size * UNIT:g}" height="{HIGH}" fill="{color}" stroke="#fff" stroke-width="1"/>')
        x += size * UNIT
    text(x + 6, y + 20, f"{sum(parts):g}", INK, "start")
    y += STEP
base = y - 6
out.append(f'<line x1="{LEFT}" y1="{TOP}" x2="{LEFT}" y2="{base}" stroke="{AXIS}" stroke-width="2"/>')
out.append(f'<line x1="{LEFT}" y1="{base}" x2="{LEFT + 17 * UNIT:g}" y2="{base}" stroke="{AXIS}" stroke-width="2"/>')
for v in (0, 4, 8, 12, 16):
    px = LEFT + v * UNIT
    out.append(f'<line x1="{px:g}" y1="{base}" x2="{px:g}" y2="{base + 5}" stroke="{AXIS}" stroke-width="2"/>')
    text(px, base + 21, v, TEXT, "middle", 14)
text(LEFT + 8 * UNIT, base + 43, "bytes per parameter and GPU", TEXT)
H = base + 54
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("fsdp-and-zero.svg").write_text(svg, encoding="utf-8")
