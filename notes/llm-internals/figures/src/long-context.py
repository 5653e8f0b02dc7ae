"""Draws ../long-context.svg: accuracy by depth of the evidence, and prefill work by context length.

The upper panel holds reported numbers: N. F. Liu et al., Lost in the Middle, TACL 2024,
GPT-3.5-Turbo with 20 documents. The lower panel is computed. Run: python3 long-context.py
"""
from pathlib import Path

INK, AXIS, TEXT, F1, F2 = "#1D1F20", "#5C5F60", "#3C3F40", "#2B2467", "#8C1D18"
REPORTED = {1: 75.8, 5: 57.2, 10: 53.8, 15: 55.4, 20: 63.2}
CLOSED_BOOK = 56.1
WEIGHTS, LAYERS, WIDTH = 68.45e9, 80, 8192  # weights of Llama 3.1 70B without its two embedding tables

W, H = 480, 520
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="{width}"{d}/>')


def curve(points, color, dash=""):
    d = f' stroke-dasharray="{dash}"' if dash else ""
    out.append(f'<polyline points="{" ".join(f"{x},{y}" for x, y in points)}" fill="none" stroke="{color}" stroke-width="2.5"{d}/>')


X0, X1 = 54, 448


def panel(top, bottom, xs, ys, xmax, ymin, ymax, xname, yname, fx):
    def px(v):
        return round(X0 + (X1 - X0) * v / xmax, 1)

    def py(v):
        return round(bottom - (bottom - top) * (v - ymin) / (ymax - ymin), 1)

    text(16, top - 16, yname, TEXT, "start")
    line(X0, top - 6, X0, bottom)
    line(X0, bottom, X1, bottom)
    for v in ys:
        line(X0 - 5, py(v), X0, py(v))
        text(X0 - 9, py(v) + 5, str(v), TEXT, "end", 14)
    for v in xs:
        line(px(v), bottom, px(v), bottom + 5)
        text(px(v), bottom + 21, fx(v), TEXT, "middle", 14)
    text((X0 + X1) / 2, bottom + 43, xname, TEXT)
    return px, py


px, py = panel(36, 190, REPORTED, (50, 60, 70, 80), 21, 45, 80, "position of the answer's document, of 20", "accuracy (%)", str)
curve([(px(0.4), py(CLOSED_BOOK)), (px(20.6), py(CLOSED_BOOK))], F2, "9 4")
curve([(px(x), py(y)) for x, y in REPORTED.items()], F1)
for x, y in REPORTED.items():
    out.append(f'<circle cx="{px(x)}" cy="{py(y)}" r="4.5" fill="{F1}"/>')
for x, dx, dy in ((1, 34, 4), (10, 0, 19), (20, -2, -11)):
    text(px(x) + dx, py(REPORTED[x]) + dy, f"{REPORTED[x]}%", F1)
text(px(5.5), py(CLOSED_BOOK) - 10, f"without documents: {CLOSED_BOOK}%", F2, "start")

XMAX, YMAX = 150_000, 32
px, py = panel(288, 456, range(0, 150_001, 50_000), (0, 10, 20, 30), XMAX, 0, YMAX, "context (tokens)", "prefill work (10\u00b9\u2075 FLOPs)", lambda v: f"{v:,}")
ns = [XMAX * i / 64 for i in range(65)]
curve([(px(n), py(2 * WEIGHTS * n / 1e15)) for n in (0, XMAX)], F1)
curve([(px(n), py(2 * LAYERS * WIDTH * n * n / 1e15)) for n in ns], F2, "9 4")
cross = WEIGHTS / (LAYERS * WIDTH)
out.append(f'<circle cx="{px(cross)}" cy="{py(2 * WEIGHTS * cross / 1e15)}" r="5" fill="{INK}"/>')
text(px(cross) - 10, py(2 * WEIGHTS * cross / 1e15) - 10, f"equal at {round(cross, -3):,.0f}", INK, "end")
text(px(56_000), py(11.6), "weights", F1, "end")
text(px(70_000), py(2.6), "attention", F2, "start")
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("long-context.svg").write_text(svg, encoding="utf-8")
