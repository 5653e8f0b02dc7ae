"""Draws ../all-reduce-and-collectives.svg: a ring all-reduce on four GPUs, simulated.

The number in a cell counts the GPUs whose values are summed there. Run: python3 all-reduce-and-collectives.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
COLORS = ("#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9")
N = 4
state = [[{r} for _ in range(N)] for r in range(N)]  # state[rank][chunk]: whose values are summed
panels = [("at the start: each GPU's own values", [[len(c) for c in r] for r in state])]
for step in range(N - 1):  # reduce-scatter
    sent = [((r + 1) % N, (r - step) % N, set(state[r][(r - step) % N])) for r in range(N)]
    for to, chunk, values in sent:
        assert not state[to][chunk] & values
        state[to][chunk] |= values
panels.append(("after 3 steps of reduce-scatter: one full sum each", [[len(c) for c in r] for r in state]))
for step in range(N - 1):  # all-gather
    sent = [((r + 1) % N, (r + 1 - step) % N, set(state[r][(r + 1 - step) % N])) for r in range(N)]
    for to, chunk, values in sent:
        assert len(values) == N
        state[to][chunk] = values
panels.append(("after 3 more steps of all-gather: all sums everywhere", [[len(c) for c in r] for r in state]))
assert all(len(c) == N for r in state for c in r)

W, CELL, GAP, LEFT, HIGH = 480, 23, 24, 20, 30
BOX = N * CELL
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def head(x, y, dx):
    out.append(f'<polygon points="{x},{y} {x - 8 * dx},{y - 5} {x - 8 * dx},{y + 5}" fill="{AXIS}"/>')


for r in range(N):
    text(LEFT + r * (BOX + GAP) + BOX / 2, 20, f"GPU {r}", TEXT)
y = 32
for k, (title, counts) in enumerate(panels):
    for r in range(N):
        x = LEFT + r * (BOX + GAP)
        for c in range(N):
            full = counts[r][c] == N
            fill = COLORS[c] if full else "#fff"
            cx = x + c * CELL
            out.append(f'<rect x="{cx}" y="{y}" width="{CELL}" height="{HIGH}" fill="{fill}" stroke="{COLORS[c]}" stroke-width="2"/>')
            text(cx + CELL / 2, y + 20, counts[r][c], "#fff" if full else INK)
        if r < N - 1:
            out.append(f'<line x1="{x + BOX + 3}" y1="{y + HIGH / 2:g}" x2="{x + BOX + GAP - 8}" y2="{y + HIGH / 2:g}" stroke="{AXIS}" stroke-width="2"/>')
            head(x + BOX + GAP - 3, y + HIGH / 2, 1)
    right = LEFT + N * BOX + (N - 1) * GAP
    out.append(f'<polyline points="{right - 46},{y + HIGH + 4} {right - 46},{y + HIGH + 14} {LEFT + 46},{y + HIGH + 14} {LEFT + 46},{y + HIGH + 9}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    out.append(f'<polygon points="{LEFT + 46},{y + HIGH + 3} {LEFT + 41},{y + HIGH + 11} {LEFT + 51},{y + HIGH + 11}" fill="{AXIS}"/>')
    text(W / 2, y + HIGH + 33, title)
    y += HIGH + 56
H = y - 14
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("all-reduce-and-collectives.svg").write_text(svg, encoding="utf-8")
