"""Draws ../retrieval-augmented-generation.svg: pipeline stages with their metrics.

Schematic. Run: python3 retrieval-augmented-generation.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
STAGES = [
    ("chunk, embed, index", "documents, ahead of time", ["coverage of", "the documents"]),
    ("retrieve 100", "dense and lexical search", ["recall@100,", "access rights"]),
    ("rerank to 5", "cross-encoder", ["NDCG@5, MRR"]),
    ("build the prompt", "question and passages", ["tokens,", "evidence kept"]),
    ("generate", "answer with citations", ["faithfulness,", "correctness"]),
]
W = 480
TOP, BOX, STEP = 52, 56, 84
H = TOP + STEP * len(STAGES) - (STEP - BOX) + 14
X, BW = 16, 250
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


text(X + BW / 2, 30, "stage")
text(300, 30, "measured by", F2, "start")
for i, (name, detail, metric) in enumerate(STAGES):
    y = TOP + i * STEP
    fill = FILL if i == 0 else "#fff"
    out.append(f'<rect x="{X}" y="{y}" width="{BW}" height="{BOX}" fill="{fill}" stroke="{F1}" stroke-width="2.5"/>')
    text(X + BW / 2, y + 24, name, F1)
    text(X + BW / 2, y + 44, detail, TEXT, size=14)
    if i + 1 < len(STAGES):
        cx, y1 = X + BW / 2, y + BOX + 2
        y2 = y + STEP - 3
        out.append(f'<line x1="{cx}" y1="{y1}" x2="{cx}" y2="{y2 - 6}" stroke="{AXIS}" stroke-width="2"/>')
        out.append(f'<polygon points="{cx - 6},{y2 - 9} {cx + 6},{y2 - 9} {cx},{y2}" fill="{AXIS}"/>')
    out.append(f'<line x1="{X + BW}" y1="{y + BOX / 2}" x2="292" y2="{y + BOX / 2}" stroke="{F2}" stroke-width="2" stroke-dasharray="9 4"/>')
    first = y + BOX / 2 + 5 - 10 * (len(metric) - 1)
    for n, part in enumerate(metric):
        text(300, first + 20 * n, part, F2, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("retrieval-augmented-generation.svg").write_text(svg, encoding="utf-8")
