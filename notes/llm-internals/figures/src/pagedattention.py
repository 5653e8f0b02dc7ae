"""Draws ../pagedattention.svg: two sequences, their block tables, and scattered physical blocks (schematic).

Run: python3 pagedattention.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3, F4, F5 = "#2B2467", "#8C1D18", "#2B6F3E", "#5B7BC9", "#B98A1F"
out = []


def r(v):
    return f"{v:.1f}".rstrip("0").rstrip(".")


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{r(x)}" y="{r(y)}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{r(x1)}" y1="{r(y1)}" x2="{r(x2)}" y2="{r(y2)}" stroke="{color}" stroke-width="{width}"{d}/>')


def box(x, y, w, h, fill="#fff", color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<rect x="{r(x)}" y="{r(y)}" width="{r(w)}" height="{r(h)}" fill="{fill}" stroke="{color}" stroke-width="{width}"{d}/>')


def arrow(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 9 * ux, y2 - 9 * uy
    line(x1, y1, bx, by, color, width, dash)
    out.append(f'<polygon points="{r(x2)},{r(y2)} {r(bx - 4.5 * uy)},{r(by + 4.5 * ux)} {r(bx + 4.5 * uy)},{r(by - 4.5 * ux)}" fill="{color}"/>')


def save(name, w, h):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
        f'<rect width="{w}" height="{h}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
    )
    Path(__file__).resolve().parents[1].joinpath(name + ".svg").write_text(svg, encoding="utf-8")


A, B = [5, 2, 7], [5, 0, 3]
TOKENS = {"A": 10, "B": 9}
PHYS, S = 8, 4
BW, BH = 108, 34
PX, PW, PY, PH = 24, 54, 186, 46


def cx(block):
    return PX + PW * block + PW / 2


def sequence(name, table, top, color, above):
    text(16, top + 22, name, color, "start")
    for j, p in enumerate(table):
        x = 110 + j * (BW + 10)
        for s in range(S):
            filled = j * S + s < TOKENS[name[-1]]
            box(x + s * BW / S, top, BW / S, BH, FILL if filled else "#fff", AXIS, 1)
        box(x, top, BW, BH, "none", color, 2.5)
        ty = top + BH + 22 if above else top - 10
        text(x + BW / 2 + (0 if above else 0), ty, f"block {j} → {p}", INK)
        dx = -8 if p == 5 and above else 8 if p == 5 else 0
        if above:
            arrow(x + BW / 2, ty + 8, cx(p) + dx, PY - 3, color, 2, "" if color == F1 else "9 4")
        else:
            arrow(x + BW / 2, ty - 19, cx(p) + dx, PY + PH + 3, color, 2, "" if color == F1 else "9 4")
    text(16, (top + BH + 22) if above else top - 10, "table", TEXT, "start")


text(16, 20, "logical blocks of 4 tokens", TEXT, "start")
sequence("sequence A", A, 34, F1, True)
for p in range(PHYS):
    used = p in A or p in B
    shared = p in A and p in B
    box(PX + p * PW, PY, PW, PH, FILL if used else "#fff", AXIS, 2)
    text(cx(p), PY + 20, str(p), INK)
    label = "2 refs" if shared else "A" if p in A else "B" if p in B else "free"
    text(cx(p), PY + 39, label, F1 if label == "A" else F2 if label == "B" else INK, "middle", 14)
box(PX + 5 * PW, PY, PW, PH, "none", F3, 3)
sequence("sequence B", B, 344, F2, False)
text(16, 404, "gray: written slots; middle row: physical blocks in GPU memory", TEXT, "start", 14)
save("pagedattention", 480, 418)
