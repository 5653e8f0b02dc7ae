"""Draws ../grouped-query-attention.svg: which query heads share a key-value head (schematic).

Run: python3 grouped-query-attention.py
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


H, X0, STEP, SIZE = 8, 130, 43, 30


def panel(top, name, kv, note, color):
    text(14, top + 20, name, color, "start")
    text(14, top + 40, note, TEXT, "start", 14)
    q = [X0 + i * STEP + SIZE / 2 for i in range(H)]
    group = H // kv
    for g in range(kv):
        members = q[g * group:(g + 1) * group]
        c = sum(members) / group
        for x in members:
            line(x, top + SIZE, c, top + 74, color, 2)
    for i, x in enumerate(q):
        box(x - SIZE / 2, top, SIZE, SIZE, "#fff", color, 2)
        text(x, top + 20, it("Q"))
    for g in range(kv):
        members = q[g * group:(g + 1) * group]
        c = sum(members) / group
        w = 36
        box(c - w / 2, top + 74, w, SIZE, FILL, color, 2.5)
        text(c, top + 94, it("KV"))


panel(16, "Multi-head", 8, "8 KV heads", F1)
panel(148, "Grouped", 2, "2 KV heads", F2)
panel(280, "Multi-query", 1, "1 KV head", F3)
text(14, 110, "cache: 100%", TEXT, "start", 14)
text(14, 242, "cache: 25%", TEXT, "start", 14)
text(14, 374, "cache: 12.5%", TEXT, "start", 14)
save("grouped-query-attention", 480, 402)
