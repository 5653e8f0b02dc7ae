"""Draws ../tokenization.svg: the byte-pair merges that build one word of a toy corpus.

Run: python3 tokenization.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL, F1 = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1", "#2B2467"
CORPUS = {"low": 5, "lower": 2, "newest": 6, "widest": 3}
WORD = "newest"
W, H = 480, 318
out = []


def merge(symbols, pair):
    joined, i = [], 0
    while i < len(symbols):
        if tuple(symbols[i:i + 2]) == pair:
            joined.append("".join(pair))
            i += 2
        else:
            joined.append(symbols[i])
            i += 1
    return joined


def train(steps):
    words = [[list(word) + ["_"], count] for word, count in CORPUS.items()]
    ranks = []
    for _ in range(steps):
        counts = {}
        for symbols, count in words:
            for pair in zip(symbols, symbols[1:]):
                counts[pair] = counts.get(pair, 0) + count
        best = max(counts, key=counts.get)
        ranks.append((best, counts[best]))
        words = [[merge(symbols, best), count] for symbols, count in words]
    return ranks


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


LEFT, STEP, BASE = 70, 60, 276
# Each node: symbol, center, height in levels.
nodes = [(s, LEFT + i * STEP, 0) for i, s in enumerate(list(WORD) + ["_"])]
drawn, edges = list((n, None) for n in nodes), []
for rank, (pair, count) in enumerate(train(8), 1):
    i = 0
    while i + 1 < len(nodes):
        a, b = nodes[i], nodes[i + 1]
        if (a[0], b[0]) == pair:
            node = (a[0] + b[0], (a[1] + b[1]) / 2, max(a[2], b[2]) + 1)
            edges += [(node, a), (node, b)]
            nodes[i:i + 2] = [node]
            drawn.append((node, (rank, count)))
        i += 1


def y(level):
    return BASE - level * 58


for (_, x0, l0), (_, x1, l1) in edges:
    out.append(f'<line x1="{x0}" y1="{y(l0)}" x2="{x1}" y2="{y(l1)}" stroke="{AXIS}" stroke-width="2"/>')
for (symbol, x, level), made in drawn:
    w = 26 + 8 * (len(symbol) - 1)
    fill, color = (FILL, AXIS) if made is None else ("#fff", F1)
    out.append(f'<rect x="{x - w / 2}" y="{y(level) - 15}" width="{w}" height="30" rx="4" fill="{fill}" stroke="{color}" stroke-width="2"/>')
    text(x, y(level) + 5, symbol)
    if made:
        rank, count = made
        side, anchor = (1, "start") if symbol.endswith("_") else (-1, "end")
        text(x + side * (w / 2 + 7), y(level) - 2, f"merge {rank}", F1, anchor, 14)
        text(x + side * (w / 2 + 7), y(level) + 14, f"count {count}", TEXT, anchor, 14)
text(LEFT - 13, BASE + 36, "characters and end marker", TEXT, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("tokenization.svg").write_text(svg, encoding="utf-8")
