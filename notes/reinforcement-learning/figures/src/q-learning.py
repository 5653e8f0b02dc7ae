"""Draw q-learning.svg: greedy paths learned by Q-learning and by SARSA on the
cliff-walking grid of Sutton and Barto (4 x 12 cells, reward -1 a step, -100 and
back to the start for the cliff, no discount), with 10% random actions."""

import math
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, GREEN, FILL = "#2B2467", "#8C1D18", "#2B6F3E", "#E9E7E1"
AXIS, INK, TEXT = "#5C5F60", "#3C3F40", "#1D1F20"


def text(x, y, words, anchor="middle", fill=INK, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def curve(points, color, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    d = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="2.5" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def save(name, height, out):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="480" '
        f'height="{height}" viewBox="0 0 480 {height}">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n'
    )
    target = Path(__file__).resolve().parent.parent / name
    target.write_text(head + "\n".join(out) + "\n</svg>\n", encoding="utf-8")


import random

ROWS, COLS = 4, 12
START, GOAL = (3, 0), (3, 11)
MOVES = ((-1, 0), (1, 0), (0, -1), (0, 1))
EPS, ALPHA, EPISODES, LAST, SEED = 0.1, 0.1, 20000, 5000, 1
CELL, LEFT, TOP = 36, 24, 40


def step(state, move):
    row = min(max(state[0] + MOVES[move][0], 0), ROWS - 1)
    col = min(max(state[1] + MOVES[move][1], 0), COLS - 1)
    if row == 3 and 0 < col < 11:
        return START, -100, False
    return (row, col), -1, (row, col) == GOAL


def greedy(values):
    return max(range(4), key=lambda a: values[a])


def train(sarsa):
    rng = random.Random(SEED)
    q = {(r, c): [0.0] * 4 for r in range(ROWS) for c in range(COLS)}

    def act(state):
        return rng.randrange(4) if rng.random() < EPS else greedy(q[state])

    total = 0.0
    for episode in range(EPISODES):
        state, done = START, False
        move = act(state)
        while not done:
            after, reward, done = step(state, move)
            following = act(after)
            future = 0.0 if done else (q[after][following] if sarsa else max(q[after]))
            q[state][move] += ALPHA * (reward + future - q[state][move])
            if episode >= EPISODES - LAST:
                total += reward
            state, move = after, following
            if not sarsa:
                move = act(state)  # chosen after the update
    return q, total / LAST


def path(q):
    state, done, cells = START, False, [START]
    while not done and len(cells) < 60:
        state, _, done = step(state, greedy(q[state]))
        cells.append(state)
    return cells


def main():
    out = []
    out.append(text(LEFT, 26, "greedy paths, learned with 10% random actions", "start"))
    for r in range(ROWS):
        for c in range(COLS):
            if r == 3 and 0 < c < 11:
                continue
            out.append(
                f'<rect x="{LEFT + c * CELL}" y="{TOP + r * CELL}" width="{CELL}" height="{CELL}" '
                f'fill="#fff" stroke="{AXIS}" stroke-width="1"/>'
            )
    bottom = TOP + 4 * CELL
    out.append(
        f'<rect x="{LEFT + CELL}" y="{bottom - CELL}" width="{10 * CELL}" height="{CELL}" '
        f'fill="{FILL}" stroke="{AXIS}" stroke-width="1"/>'
    )
    out.append(text(LEFT + 6 * CELL, bottom - 12, "cliff: reward \u2212100, back to start"))
    for name, (r, c) in (("S", START), ("G", GOAL)):
        out.append(text(LEFT + (c + 0.5) * CELL, TOP + (r + 0.5) * CELL + 16, name, fill=TEXT, extra=' font-weight="bold"'))
    for name, sarsa, color, dash, shift in (("Q-learning", False, INDIGO, "", -5), ("SARSA", True, RUBRIC, "9 4", 5)):
        q, mean = train(sarsa)
        cells = path(q)
        print(name, len(cells) - 1, "steps", f"mean return of the last {LAST} episodes {mean:.1f}", cells)
        pts = []
        for r, c in cells:
            side = shift if c < 6 else -shift
            pts.append((LEFT + (c + 0.5) * CELL + side, TOP + (r + 0.5) * CELL - (4 if r == 3 else 0)))
        out.append(curve(pts, color, dash))
        y = TOP + (46 if sarsa else 80)
        x = LEFT + 6 * CELL
        out.append(f'<rect x="{x - 76}" y="{y - 12}" width="152" height="16" fill="#fff"/>')
        out.append(text(x, y + 1, f"{name}, {len(cells) - 1} steps", fill=color))
        out.append(f'<circle cx="{pts[-1][0]:.1f}" cy="{pts[-1][1]:.1f}" r="4" fill="{color}"/>')
    save("q-learning.svg", 200, out)


if __name__ == "__main__":
    main()
