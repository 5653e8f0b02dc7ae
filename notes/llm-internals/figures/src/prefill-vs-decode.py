"""Draws ../prefill-vs-decode.svg: a roofline with decode and prefill of an 8B model.

Llama 3 8B shape (32 layers, width 4096, 8 key-value heads of width 128), 8e9 weights of
2 bytes; H100 SXM peaks. Bytes: weights once, plus the key-value cache read (decode) or written.

Run: python3 prefill-vs-decode.py
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


from math import log10

PEAK, BETA = 989e12, 3.35e12
PARAMS, LAYERS, WIDTH, KV = 8e9, 32, 4096, 2 * 32 * 8 * 128 * 2


def decode(batch, context):
    flop = batch * (2 * PARAMS + 4 * context * WIDTH * LAYERS)
    return flop / (2 * PARAMS + KV * context * batch)


def prefill(tokens):
    flop = tokens * (2 * PARAMS + 2 * tokens * WIDTH * LAYERS)
    return flop / (2 * PARAMS + KV * tokens)


X0, X1, Y0, Y1 = 62, 456, 40, 300
LX, LY = (-0.5, 4.0), (0.0, 3.3)


def px(i):
    return X0 + (X1 - X0) * (log10(i) - LX[0]) / (LX[1] - LX[0])


def py(tf):
    return Y1 - (Y1 - Y0) * (log10(tf) - LY[0]) / (LY[1] - LY[0])


ridge = PEAK / BETA
text(14, 20, "performance (TFLOP/s)", TEXT, "start")
line(X0, Y0 - 8, X0, Y1)
line(X0, Y1, X1, Y1)
for v in (1, 10, 100, 1000):
    line(X0 - 5, py(v), X0, py(v))
    text(X0 - 9, py(v) + 5, f"{v:,}", TEXT, "end", 14)
for v in (1, 10, 100, 1000, 10000):
    line(px(v), Y1, px(v), Y1 + 5)
    text(px(v), Y1 + 21, f"{v:,}", TEXT, "end" if v == 10000 else "middle", 14)
text((X0 + X1) / 2, Y1 + 44, "arithmetic intensity (FLOP per byte)", TEXT)
lo = 10 ** LX[0]
line(px(lo), py(lo * BETA / 1e12), px(ridge), py(PEAK / 1e12), F1, 2.5)
line(px(ridge), py(PEAK / 1e12), X1, py(PEAK / 1e12), F1, 2.5)
line(px(ridge), py(PEAK / 1e12), px(ridge), Y1, AXIS, 2, "2 4")
text(px(ridge) + 6, Y1 - 10, f"ridge: {ridge:.0f}", INK, "start")
text(px(2.2), py(36), "bandwidth", F1, "middle")
text(px(2.2), py(36) + 18, "3.35 TB/s", F1, "middle")
text(px(1700), py(PEAK / 1e12) - 10, "peak 989", F1, "middle")
for i, color, label, dx, dy, anchor in (
    (decode(1, 1000), F2, "decode, 1 sequence", 12, 8, "start"),
    (decode(64, 1000), F2, "decode, 64", -11, 2, "end"),
    (decode(256, 1000), F2, "decode, 256", -11, 1, "end"),
    (prefill(2000), F3, "prefill,", 0, 24, "middle"),
):
    tf = min(PEAK, i * BETA) / 1e12
    out.append(f'<circle cx="{r(px(i))}" cy="{r(py(tf))}" r="6" fill="{color}"/>')
    text(px(i) + dx, py(tf) + dy, label, color, anchor)
text(px(prefill(2000)), py(PEAK / 1e12) + 42, "2,000 tokens", F3)
save("prefill-vs-decode", 480, Y1 + 58)
