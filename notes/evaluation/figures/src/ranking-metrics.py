"""Draw ranking-metrics.svg: the weight of ranks 1 to 10 in DCG and in the
reciprocal rank."""

import math
from pathlib import Path

WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 52, 464, 40, 238
FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, LABEL = "#5C5F60", "#3C3F40"
RANKS = range(1, 11)


def text(x, y, words, anchor="middle", fill=LABEL):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"/>'
    )


def px(rank):
    return LEFT + 16 + (rank - 1) / 9 * (RIGHT - LEFT - 32)


def py(v):
    return BOTTOM - v * (BOTTOM - TOP)


def curve(f, color, dash):
    points = " ".join(f"{px(i):.1f},{py(f(i)):.1f}" for i in RANKS)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    out = [f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5"{dashed}/>']
    out += [f'<circle cx="{px(i):.1f}" cy="{py(f(i)):.1f}" r="4" fill="{color}"/>' for i in RANKS]
    return out


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line(LEFT, TOP - 8, LEFT, BOTTOM),
        line(LEFT - 1, BOTTOM, RIGHT, BOTTOM),
        text(4, 18, "weight of the rank (rank 1 = 1)", "start"),
    ]
    for v in (0, 0.5, 1):
        out.append(line(LEFT - 5, py(v), LEFT, py(v)))
        out.append(text(LEFT - 9, py(v) + 5, f"{v:g}", "end"))
    for i in RANKS:
        out.append(line(px(i), BOTTOM, px(i), BOTTOM + 5))
        out.append(text(px(i), BOTTOM + 22, str(i)))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "rank i"))
    out += curve(lambda i: 1 / math.log2(i + 1), "#2B2467", "")
    out += curve(lambda i: 1 / i, "#8C1D18", "9 4")
    out.append(text(px(4), py(0.5) - 4, "DCG: 1 / log\u2082(i + 1)", "start", "#2B2467"))
    out.append(text(px(1.2), py(0.07), "reciprocal rank: 1 / i", "start", "#8C1D18"))
    out.append("</svg>")
    print(f"rank 10: {1 / math.log2(11):.3f} and {1 / 10:.3f}")
    here = Path(__file__).resolve().parent
    (here.parent / "ranking-metrics.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
