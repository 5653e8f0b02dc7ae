"""Draws ../speculative-decoding.svg: accepted overlap and resampled excess of p over q.

Run: python3 speculative-decoding.py
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


P, Q = (0.5, 0.3, 0.2), (0.7, 0.2, 0.1)
X0, X1, Y0, Y1, YMAX = 46, 462, 44, 268, 0.8
WIDE, NARROW = 58, 42


def py(v):
    return Y1 - (Y1 - Y0) * v / YMAX


text(14, 22, "probability", TEXT, "start")
line(X0, Y0 - 8, X0, Y1)
for i in range(0, 9, 2):
    line(X0 - 5, py(i / 10), X0, py(i / 10))
    text(X0 - 9, py(i / 10) + 5, f"{i / 10:.1f}", TEXT, "end", 14)
step = (X1 - X0) / 3
for j, (p, q) in enumerate(zip(P, Q)):
    c, low = X0 + step * (j + 0.5), min(p, q)
    box(c - NARROW / 2, py(low), NARROW, Y1 - py(low), FILL, FILL, 1)
    if p > q:
        for i in range(7):
            x = c + (i - 3) * 7
            line(x, py(q), x, py(p), F3, 2)
    box(c - WIDE / 2, py(p), WIDE, Y1 - py(p), "none", F1, 2.5)
    box(c - NARROW / 2, py(q), NARROW, Y1 - py(q), "none", F2, 2.5, "9 4")
    high, side = (("p", p, F1), ("q", q, F2)) if p > q else (("q", q, F2), ("p", p, F1))
    text(c, py(high[1]) - 8, f"{it(high[0])} {high[1]}", high[2])
    text(c + WIDE / 2 + 5, py(side[1]) + 5, f"{it(side[0])} {side[1]}", side[2], "start")
    text(c, py(low / 2) + 5, f"{low:.1f}", INK)
    text(c, Y1 + 21, f"token {j + 1}", TEXT)
line(X0, Y1, X1, Y1)
accept = sum(map(min, P, Q))
y = Y1 + 36
box(14, y, 20, 14, FILL, AXIS, 1)
text(40, y + 13, f"overlap min({it('p')}, {it('q')}): accepted, sum {accept:.1f}", INK, "start")
for i in range(3):
    line(16 + 8 * i, y + 22, 16 + 8 * i, y + 38, F3, 2)
text(40, y + 36, f"excess of {it('p')} over {it('q')}: resampled after a rejection", INK, "start")
save("speculative-decoding", 480, y + 50)
