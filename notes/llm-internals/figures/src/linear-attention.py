"""Draws ../linear-attention.svg: the two bracketings of Q K^T V, drawn to scale.

Run: python3 linear-attention.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL, F1, F2 = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1", "#2B2467", "#8C1D18"
W, H = 480, 400
N, D = 112, 14
out = []


def text(x, y, body, fill=INK, anchor="middle"):
    out.append(f'<text x="{x}" y="{y}" font-size="15" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def it(s):
    return f'<tspan font-style="italic">{s}</tspan>'


KT = f'{it("K")}<tspan dy="-5" font-size="14">T</tspan>'


def box(x, mid, w, h, color=AXIS, width=2, fill=FILL):
    out.append(f'<rect x="{x}" y="{mid - h / 2}" width="{w}" height="{h}" fill="{fill}" stroke="{color}" stroke-width="{width}"/>')


def bracket(x, mid, side, h):
    e = 6 if side == "left" else -6
    out.append(f'<polyline points="{x + e},{mid - h / 2} {x},{mid - h / 2} {x},{mid + h / 2} {x + e},{mid + h / 2}" fill="none" stroke="{INK}" stroke-width="2"/>')


def times(x, mid):
    text(x, mid + 5, "\u00d7")


def arrow(x0, x1, mid):
    out.append(f'<line x1="{x0}" y1="{mid}" x2="{x1 - 8}" y2="{mid}" stroke="{AXIS}" stroke-width="2"/>')
    out.append(f'<polygon points="{x1},{mid} {x1 - 9},{mid - 5} {x1 - 9},{mid + 5}" fill="{AXIS}"/>')


size = f'{it("n")} \u00d7 {it("n")}'
# Upper row: (Q K^T) V.
mid = 100
text(16, 24, f'({it("Q")} {KT}<tspan dy="5">) {it("V")}: middle matrix </tspan>{size}', INK, "start")
bracket(18, mid, "left", N + 12)
box(28, mid, D, N)
text(35, mid + N / 2 + 22, it("Q"))
times(55, mid)
box(68, mid, N, D)
text(68 + N / 2, mid + D / 2 + 22, KT)
bracket(190, mid, "right", N + 12)
times(206, mid)
box(220, mid, D, N)
text(227, mid + N / 2 + 22, it("V"))
arrow(246, 286, mid)
box(298, mid, N, N, F2, 2.5)
text(298 + N / 2, mid - 4, size, F2)
text(298 + N / 2, mid + 17, "weights", F2)
times(426, mid)
box(440, mid, D, N)
text(447, mid + N / 2 + 22, it("V"))

# Lower row: Q (K^T V).
mid = 296
text(16, 220, f'{it("Q")} ({KT}<tspan dy="5"> {it("V")}): middle matrix {it("d")} \u00d7 {it("d")}</tspan>', INK, "start")
box(28, mid, D, N)
text(35, mid + N / 2 + 22, it("Q"))
times(57, mid)
bracket(72, mid, "left", N + 12)
box(82, mid, N, D)
text(82 + N / 2, mid + D / 2 + 22, KT)
times(206, mid)
box(220, mid, D, N)
text(227, mid + N / 2 + 22, it("V"))
bracket(244, mid, "right", N + 12)
arrow(256, 296, mid)
box(312, mid, D, N)
text(319, mid + N / 2 + 22, it("Q"))
times(341, mid)
box(356, mid, D, D, F1, 2.5)
text(380, mid + 5, f'{it("d")} \u00d7 {it("d")} state', F1, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("linear-attention.svg").write_text(svg, encoding="utf-8")
