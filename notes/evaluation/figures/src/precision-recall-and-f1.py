"""Draw precision-recall-and-f1.svg: precision against prevalence at recall 0.90
for three false-positive rates."""

from math import log10
from pathlib import Path

RECALL = 0.90
CURVES = [(0.05, "#2B2467", ""), (0.01, "#8C1D18", "9 4"), (0.001, "#2B6F3E", "2 4")]
LOW, HIGH = -4.0, log10(0.5)
WIDTH, HEIGHT = 480, 310
LEFT, RIGHT, TOP, BOTTOM = 58, 440, 44, 244
FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, INK = "#5C5F60", "#3C3F40"


def precision(prevalence, false_positive_rate):
    hits = RECALL * prevalence
    return hits / (hits + false_positive_rate * (1 - prevalence))


def px(log_prevalence):
    return LEFT + (log_prevalence - LOW) / (HIGH - LOW) * (RIGHT - LEFT)


def py(value):
    return BOTTOM - value * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"{dashed}/>'
    )


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(12, 20, "precision (at recall 0.90)", "start"),
        line(LEFT, TOP - 6, LEFT, BOTTOM + 1),
        line(LEFT, BOTTOM, RIGHT + 8, BOTTOM),
    ]
    for value in (0, 0.2, 0.4, 0.6, 0.8, 1):
        out.append(line(LEFT - 5, py(value), LEFT, py(value)))
        out.append(text(LEFT - 9, py(value) + 5, f"{value:g}", "end"))
    for prevalence, name in ((1e-4, "0.01%"), (1e-3, "0.1%"), (1e-2, "1%"), (1e-1, "10%"), (0.5, "50%")):
        x = px(log10(prevalence))
        out.append(line(x, BOTTOM, x, BOTTOM + 5))
        out.append(text(x, BOTTOM + 22, name))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 50, "prevalence (share of positives, log scale)"))
    for rate, color, dash in CURVES:
        grid = [LOW + (HIGH - LOW) * i / 120 for i in range(121)]
        points = " ".join(f"{px(g):.1f},{py(precision(10**g, rate)):.1f}" for g in grid)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(
            f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5" '
            f'stroke-linejoin="round"{dashed}/>'
        )
        for prevalence in (0.5, 0.1, 0.01, 0.001):
            print(rate, prevalence, f"{precision(prevalence, rate):.4f}")
    for prevalence, dx, dy, anchor in ((0.5, 8, 20, "start"), (0.01, 0, 22, "start")):
        x, y = px(log10(prevalence)), py(precision(prevalence, 0.05))
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#2B2467"/>')
    out.append(text(px(-2) + 9, py(0.154) + 13, "0.154", "start", "#2B2467"))
    out.append(text(px(HIGH) + 4, py(0.947) + 22, "0.947", "middle", "#2B2467"))
    out.append(text(px(-1.24), py(0.42), "FPR 0.05", "start", "#2B2467"))
    out.append(text(px(-2.09), py(0.56), "0.01", "end", "#8C1D18"))
    out.append(text(px(-3.1), py(0.56), "FPR 0.001", "end", "#2B6F3E"))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "precision-recall-and-f1.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
