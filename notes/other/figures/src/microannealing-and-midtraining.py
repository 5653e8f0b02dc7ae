"""Draws ../microannealing-and-midtraining.svg: learning rate with trial branches, and scores (illustrative).

Also prints the numbers of the note. Run: python3 microannealing-and-midtraining.py
"""
from math import sqrt
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3 = "#2B2467", "#8C1D18", "#2B6F3E"
W, H = 480, 400
out = []

CHECKPOINT, CONTROL, CANDIDATE = 30.0, 32.0, 36.0
error = sqrt(sum(p * (1 - p) / 1319 for p in (CONTROL / 100, CANDIDATE / 100))) * 100
single = sqrt(0.36 * 0.64 / 1319) * 100
print(f"effect {CANDIDATE - CONTROL}, standard error {error:.3g}, of one score {single:.3g}")
print(f"FLOPs {6 * 7e9 * 10e9:.3g} of {6 * 7e9 * 4e12:.3g}: {10e9 / 4e12:.2%}")


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def path(points, color=AXIS, width=2.0, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    out.append(f'<polyline points="{spots}" fill="none" stroke="{color}" stroke-width="{width}"{d}/>')


LEFT, RIGHT, TOP, BOTTOM = 30, 462, 52, 190
START, BRANCH, DECAY = 46, 190, 350
text(10, 22, "learning rate", TEXT, "start")
path([(LEFT, TOP - 16), (LEFT, BOTTOM), (RIGHT, BOTTOM)])
path([(LEFT, BOTTOM), (START, TOP), (DECAY, TOP), (450, BOTTOM)], F1, 2.5)
path([(BRANCH - 6, TOP), (BRANCH + 44, BOTTOM)], F2, 2.5, "9 4")
path([(BRANCH + 6, TOP), (BRANCH + 56, BOTTOM)], F3, 2.5, "2 4")
out.append(f'<circle cx="{BRANCH}" cy="{TOP}" r="5" fill="{F1}"/>')
text(BRANCH, TOP - 12, "checkpoint", F1)
text(LEFT + 84, TOP + 22, "pretraining", F1)
text(404, TOP - 12, "midtraining", F1)
text(BRANCH + 16, BOTTOM - 42, "control", F2, "end")
text(BRANCH + 54, BOTTOM - 42, "candidate", F3, "start")
text((LEFT + RIGHT) / 2, BOTTOM + 20, "training tokens", TEXT)

X0, UNIT, ROW, BAR = 118, 6.6, 252, 26
path([(X0, ROW - 14), (X0, ROW + 106)])
text(10, ROW - 20, "score after the run (points)", TEXT, "start")


def bar(y, name, parts):
    text(X0 - 8, y + 18, name, INK, "end")
    x = X0
    for size, fill, color, dash, words in parts:
        d = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(f'<rect x="{x:.1f}" y="{y}" width="{size * UNIT:.1f}" height="{BAR}" fill="{fill}" stroke="{color}" stroke-width="2"{d}/>')
        if words:
            text(x + size * UNIT / 2, y + 18, words, INK if fill != "#fff" else color)
        x += size * UNIT
    return x


gain, data = CONTROL - CHECKPOINT, CANDIDATE - CONTROL
end = bar(ROW, "checkpoint", [(CHECKPOINT, FILL, AXIS, "", f"{CHECKPOINT:g}")])
end = bar(ROW + 36, "control", [(CHECKPOINT, FILL, AXIS, "", f"{CHECKPOINT:g}"), (gain, "#fff", F2, "", "")])
text(end + 6, ROW + 54, f"+{gain:g} by the decay", F2, "start")
end = bar(ROW + 72, "candidate", [
    (CHECKPOINT, FILL, AXIS, "", f"{CHECKPOINT:g}"), (gain, "#fff", F2, "", ""), (data, "#fff", F3, "", ""),
])
text(end + 6, ROW + 90, f"+{data:g} by the data", F3, "start")
path([(X0, ROW + 106), (X0 + 40 * UNIT, ROW + 106)])
for v in (0, 10, 20, 30, 40):
    path([(X0 + v * UNIT, ROW + 106), (X0 + v * UNIT, ROW + 111)])
    text(X0 + v * UNIT, ROW + 127, str(v), TEXT, size=14)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("microannealing-and-midtraining.svg").write_text(svg, encoding="utf-8")
