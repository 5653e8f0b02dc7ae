"""Draws ../sequence-packing.svg: causal mask and block-diagonal causal mask of a row of 776 + 248 tokens.

Run: python3 sequence-packing.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
DOCS = (776, 248)
L = sum(DOCS)
W, H = 480, 318
SIDE, Y0 = 186, 40
out = []


def pairs(n):
    return n * (n + 1) // 2


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def panel(x0, title, blocked):
    def p(key, query):
        return f"{x0 + key / L * SIDE:.1f},{Y0 + query / L * SIDE:.1f}"

    a = DOCS[0]
    text(x0 + SIDE / 2, 22, title)
    if not blocked:
        out.append(f'<polygon points="{p(0, 0)} {p(L, L)} {p(0, L)}" fill="{FILL}" stroke="{F1}" stroke-width="2"/>')
        gap = 4 * L / SIDE
        box = (p(gap, a + gap), p(a - gap, a + gap), p(a - gap, L - gap), p(gap, L - gap))
        out.append(f'<polygon points="{" ".join(box)}" fill="none" stroke="{F2}" stroke-width="2.5" stroke-dasharray="9 4"/>')
        text(x0 + a / 2 / L * SIDE, Y0 + (a + DOCS[1] / 2) / L * SIDE + 5, "cross-document", F2)
    for start, stop in ((0, a), (a, L)) if blocked else ():
        out.append(f'<polygon points="{p(start, start)} {p(stop, stop)} {p(start, stop)}" fill="{FILL}" stroke="{F1}" stroke-width="2"/>')
    out.append(f'<rect x="{x0}" y="{Y0}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    for v in (0, a, L):
        x = x0 + v / L * SIDE
        out.append(f'<line x1="{x:.1f}" y1="{Y0 + SIDE}" x2="{x:.1f}" y2="{Y0 + SIDE + 5}" stroke="{AXIS}" stroke-width="2"/>')
        text(round(x, 1), Y0 + SIDE + 20, f"{v:,}", TEXT, size=14)
    text(x0 + SIDE / 2, Y0 + SIDE + 42, "key position", TEXT)
    n = sum(map(pairs, DOCS)) if blocked else pairs(L)
    text(x0 + SIDE / 2, Y0 + SIDE + 66, f"{n:,} pairs", F1)


panel(48, "plain causal", False)
panel(270, "block-diagonal causal", True)
m = Y0 + SIDE / 2
out.append(f'<text x="22" y="{m:g}" font-size="15" fill="{TEXT}" text-anchor="middle" transform="rotate(-90 22 {m:g})">query position</text>')
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("sequence-packing.svg").write_text(svg, encoding="utf-8")
