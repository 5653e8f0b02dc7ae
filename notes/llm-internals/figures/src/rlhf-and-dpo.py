"""Draws ../rlhf-and-dpo.svg: the two routes from preference pairs to a tuned model.

Schematic. Run: python3 rlhf-and-dpo.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
W, H = 480, 424
LX, RX, BW = 14, 262, 204
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def box(x, y, w, h, lines, color, fill="#fff", dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{color}" stroke-width="2.5"{d}/>')
    first = y + h / 2 + 5 - 10 * (len(lines) - 1)
    for n, part in enumerate(lines):
        text(x + w / 2, first + 20 * n, part, color if color != AXIS else INK)


def arrow(x1, y1, x2, y2, color=AXIS):
    out.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2 - 7 if y2 > y1 else y2 + 7}" stroke="{color}" stroke-width="2"/>')
    tip = -9 if y2 > y1 else 9
    out.append(f'<polygon points="{x2 - 6},{y2 + tip} {x2 + 6},{y2 + tip} {x2},{y2}" fill="{color}"/>')


box(LX, 12, RX + BW - LX, 38, ["preference pairs: prompt, chosen, rejected"], AXIS, FILL)
text(LX + BW / 2, 88, "RLHF with PPO", F1)
text(RX + BW / 2, 88, "DPO", F2)
LM, RM = LX + BW / 2, RX + BW / 2
arrow(LM - 76, 50, LM - 76, 104)
arrow(RM - 76, 50, RM - 76, 104)
box(LX, 104, BW, 40, ["train reward model"], F1)
arrow(LM, 144, LM, 172)
box(LX, 172, BW, 40, ["sample answers"], F1)
arrow(LM, 212, LM, 240)
box(LX, 240, BW, 40, ["reward and KL penalty"], F1)
arrow(LM, 280, LM, 308)
box(LX, 308, BW, 40, ["PPO step on policy"], F1)
# The loop back from the PPO step to sampling.
out.append(f'<polyline points="{LX + BW},328 {LX + BW + 18},328 {LX + BW + 18},192 {LX + BW + 9},192" fill="none" stroke="{AXIS}" stroke-width="2"/>')
out.append(f'<polygon points="{LX + BW + 10},186 {LX + BW + 10},198 {LX + BW + 1},192" fill="{AXIS}"/>')
box(RX, 104, BW, 108, ["classification loss", "on log-ratios of", "chosen and rejected"], F2)
arrow(RM, 212, RM, 308)
box(RX, 308, BW, 40, ["gradient step on policy"], F2)
text(LM, 376, "4 models: policy, value,", F1)
text(LM, 398, "reward, reference", F1)
text(RM, 376, "2 models: policy,", F2)
text(RM, 398, "reference", F2)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("rlhf-and-dpo.svg").write_text(svg, encoding="utf-8")
