"""Draw embedding-spaces-and-similarity-metrics.svg: three vectors before and
after normalization, with the winner of each similarity."""

import math
from pathlib import Path

Q, A, B = (2.0, 1.0), (1.0, 1.0), (10.0, 0.0)
WIDTH, HEIGHT = 480, 454
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, GREEN = "#2B2467", "#8C1D18", "#2B6F3E"
AXIS, INK, LABEL = "#5C5F60", "#1D1F20", "#3C3F40"


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def vector(ox, oy, unit, v, color, dash):
    x, y = ox + unit * v[0], oy - unit * v[1]
    return [
        line(ox, oy, x, y, color, 2.5, dash),
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{color}"/>',
    ]


def unit_vector(v):
    norm = math.hypot(*v)
    return (v[0] / norm, v[1] / norm)


def scores(a, b):
    dot = a[0] * b[0] + a[1] * b[1]
    return dot, dot / (math.hypot(*a) * math.hypot(*b)), math.dist(a, b)


def show(x):
    return f"{x:.3f}" if x < 0.9995 else f"{x:.2f}" if x < 10 else f"{x:.1f}"


def verdict(y, q, a, b):
    rows = []
    for name, sa, sb in zip(("dot product", "cosine", "distance"), scores(q, a), scores(q, b)):
        better = sa < sb if name == "distance" else sa > sb
        rows.append((name, show(sa), show(sb), "a" if better else "b"))
    print(rows)
    out = []
    for i, row in enumerate(rows):
        for x, anchor, words in zip((180, 344, 402, 448), ("start", "end", "end", "middle"), row):
            fill = {"a": RUBRIC, "b": GREEN}.get(words, INK)
            out.append(text(x, y + 22 * (i + 1), words, anchor, fill))
    return out


def head(y):
    return [
        text(180, y, "similarity", "start", LABEL), text(344, y, "a", "end", LABEL),
        text(402, y, "b", "end", LABEL), text(448, y, "best", fill=LABEL),
    ]


def main():
    q, a, b = map(unit_vector, (Q, A, B))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(4, 18, "second coordinate", "start", LABEL),
    ]
    ox, oy, unit = 32, 126, 40
    base = oy + 14
    out += [line(ox, 30, ox, base), line(ox, base, 456, base)]
    out += [line(ox - 5, oy, ox, oy), text(ox - 9, oy + 5, "0", "end", LABEL)]
    for i in (1, 2):
        out += [line(ox - 5, oy - unit * i, ox, oy - unit * i), text(ox - 9, oy - unit * i + 5, str(i), "end", LABEL)]
    for i in (0, 2, 4, 6, 8, 10):
        out += [line(ox + unit * i, base, ox + unit * i, base + 5), text(ox + unit * i, base + 21, str(i), fill=LABEL)]
    out += vector(ox, oy, unit, B, GREEN, "2 4")
    out += vector(ox, oy, unit, A, RUBRIC, "9 4")
    out += vector(ox, oy, unit, Q, INDIGO, "")
    out += [
        text(ox + unit * 2 + 12, oy - unit + 2, "query q", "start", INDIGO),
        text(ox + unit - 2, oy - unit - 12, "a", "middle", RUBRIC),
        text(ox + unit * 10, oy - 14, "b", "middle", GREEN),
        text(244, base + 43, "first coordinate", fill=LABEL),
    ]
    top = 210
    out += [text(4, top, "raw vectors", "start", LABEL), *head(top), *verdict(top, Q, A, B)]
    low = 302
    out += [text(4, low + 16, "on the unit circle", "start", LABEL)]
    out += [*head(low + 50), *verdict(low + 50, q, a, b)]
    ox, oy, unit = 32, 416, 86
    base = oy + 10
    arc = " ".join(
        f"{ox + unit * math.cos(math.pi / 2 * i / 30):.1f},{oy - unit * math.sin(math.pi / 2 * i / 30):.1f}"
        for i in range(31)
    )
    out.append(f'<polyline points="{arc}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    out += [line(ox, oy - unit - 4, ox, base), line(ox, base, ox + unit + 14, base)]
    out += [text(ox - 9, oy - unit + 5, "1", "end", LABEL), text(ox - 9, oy + 5, "0", "end", LABEL)]
    out += [text(ox, base + 20, "0", fill=LABEL), text(ox + unit, base + 20, "1", fill=LABEL)]
    out += vector(ox, oy, unit, b, GREEN, "2 4")
    out += vector(ox, oy, unit, a, RUBRIC, "9 4")
    out += vector(ox, oy, unit, q, INDIGO, "")
    out += [
        text(ox + unit * q[0] + 10, oy - unit * q[1] + 4, "q", "start", INDIGO),
        text(ox + unit * a[0] + 8, oy - unit * a[1] - 4, "a", "start", RUBRIC),
        text(ox + unit + 10, oy - 8, "b", "start", GREEN),
        "</svg>",
    ]
    here = Path(__file__).resolve().parent
    (here.parent / "embedding-spaces-and-similarity-metrics.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
