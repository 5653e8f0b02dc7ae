"""Draws ../mixture-of-experts.svg: one token's route, and expert loads against capacity.

Loads are illustrative: 32 tokens, top-2, eight experts, capacity factor 1.25.
Run: python3 mixture-of-experts.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
TOKENS, TOP, EXPERTS, FACTOR = 32, 2, 8, 1.25
LOADS = [14, 11, 9, 8, 7, 6, 5, 4]
CHOSEN = {2: "0.7", 5: "0.3"}
W, H = 480, 516
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{color}" stroke-width="{width}"{d}/>')


def box(x, y, w, h, fill="#fff", color=AXIS, width=2):
    out.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" stroke="{color}" stroke-width="{width}"/>')


assert sum(LOADS) == TOKENS * TOP
capacity = FACTOR * TOP * TOKENS / EXPERTS
dropped = sum(max(0, load - capacity) for load in LOADS)
print(f"capacity {capacity:g}, dropped assignments {dropped:g} of {sum(LOADS)}")

# Upper panel.
X0, STEP, MID, OUT = 99, 36, 240, 196
text(MID - 134, 35, "token", INK, "start")
line(MID - 90, 30, MID - 50, 30)
out.append(f'<polygon points="{MID - 48},24 {MID - 48},36 {MID - 38},30" fill="{AXIS}"/>')
box(MID - 38, 12, 76, 36)
text(MID, 35, "router")
for i in range(1, EXPERTS + 1):
    x = X0 + (i - 1) * STEP
    on = i in CHOSEN
    box(x, 108, 30, 36, F1 if on else FILL, F1 if on else AXIS)
    text(x + 15, 131, i, "#fff" if on else TEXT)
    if on:
        line(MID, 48, x + 15, 108, F1, 2.5)
        line(x + 15, 144, MID, OUT, F1, 2.5)
text(X0 + 8 * STEP - 6, 98, "eight experts", INK, "end")
text(178, 184, CHOSEN[2], F1, "end")
text(264, 176, CHOSEN[5], F1, "start")
out.append(f'<circle cx="{MID}" cy="{OUT}" r="13" fill="#fff" stroke="{F1}" stroke-width="2.5"/>')
line(MID - 7, OUT, MID + 7, OUT, F1)
line(MID, OUT - 7, MID, OUT + 7, F1)
text(MID + 24, OUT + 5, "output", INK, "start")

# Lower panel.
PX, PY, TOPY, MAX = 62, 456, 262, 16
text(16, 246, "assignments (token and expert)", TEXT, "start")
line(PX, TOPY, PX, PY)
line(PX, PY, 452, PY)


def py(v):
    return PY - v / MAX * (PY - TOPY)


for v in (0, 5, 10, 15):
    line(PX - 5, py(v), PX, py(v))
    text(PX - 9, py(v) + 5, v, TEXT, "end", 14)
for i, load in enumerate(LOADS):
    x = PX + 14 + i * 46
    kept = min(load, capacity)
    out.append(f'<rect x="{x}" y="{py(kept):.1f}" width="34" height="{PY - py(kept):.1f}" fill="{F1}"/>')
    if load > kept:
        out.append(
            f'<rect x="{x + 1}" y="{py(load):.1f}" width="32" height="{py(kept) - py(load):.1f}" '
            f'fill="#fff" stroke="{F2}" stroke-width="2" stroke-dasharray="9 4"/>'
        )
    text(x + 17, PY + 20, i + 1, TEXT, size=14)
line(PX, py(capacity), 452, py(capacity), F2, 2.5)
text(452, py(capacity) - 8, f"capacity {capacity:g}", F2, "end")
text(180, py(13), f"{dropped:g} dropped", F2, "start")
text((PX + 452) / 2, PY + 46, "expert, sorted by load", TEXT)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("mixture-of-experts.svg").write_text(svg, encoding="utf-8")
