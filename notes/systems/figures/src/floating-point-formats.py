"""Draws ../floating-point-formats.svg: sign, exponent and mantissa bits, largest value and machine epsilon.

Run: python3 floating-point-formats.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
W, H = 480, 336
X0, BIT = 62, 8.1


def ieee_max(e, m):
    return (2 - 2.0**-m) * 2.0 ** (2 ** (e - 1) - 1)


# E4M3 keeps its top exponent for numbers: only the all-ones mantissa is NaN.
FORMATS = [
    ("FP32", 8, 23, ieee_max(8, 23)),
    ("TF32", 8, 10, ieee_max(8, 10)),
    ("BF16", 8, 7, ieee_max(8, 7)),
    ("FP16", 5, 10, ieee_max(5, 10)),
    ("E5M2", 5, 2, ieee_max(5, 2)),
    ("E4M3", 4, 3, 1.75 * 2.0**8),
]
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def number(v):
    if v < 1e6:
        return f"{v:,.0f}"
    m, e = f"{v:.1e}".split("e+")
    return f"{m}·10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in e)


XMAX, XEPS = 400, 470
text(X0 + 60, 22, "bits", TEXT, size=14)
text(XMAX, 22, "largest", TEXT, "end", 14)
text(XEPS, 22, "epsilon", TEXT, "end", 14)
for k, (name, e, m, top) in enumerate(FORMATS):
    y = 36 + k * 44
    text(10, y + 20, name, INK, "start")
    x = X0
    for bits, fill, stroke, label in ((1, F2, F2, ""), (e, F1, F1, str(e)), (m, FILL, AXIS, str(m))):
        w = bits * BIT
        out.append(f'<rect x="{x:.1f}" y="{y}" width="{w:.1f}" height="28" fill="{fill}" stroke="#fff" stroke-width="1"/>')
        for b in range(1, bits):
            out.append(f'<line x1="{x + b * BIT:.1f}" y1="{y + 22}" x2="{x + b * BIT:.1f}" y2="{y + 28}" stroke="{"#fff" if fill == F1 else AXIS}" stroke-width="1"/>')
        if label:
            text(x + w / 2, y + 18, label, "#fff" if fill == F1 else INK)
        x += w
    text(XMAX, y + 20, number(top), INK, "end")
    text(XEPS, y + 20, "2⁻" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in str(m)), INK, "end")
y = 36 + len(FORMATS) * 44 + 4
for x, fill, name in ((62, F2, "sign"), (132, F1, "exponent"), (242, FILL, "mantissa")):
    out.append(f'<rect x="{x}" y="{y}" width="16" height="16" fill="{fill}"/>')
    text(x + 24, y + 13, name, INK, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("floating-point-formats.svg").write_text(svg, encoding="utf-8")
