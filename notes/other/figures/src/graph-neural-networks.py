"""Draw graph-neural-networks.svg: a path graph, its normalized adjacency, times X, times W."""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 272
EDGES = ((0, 1), (1, 2))
X = (1, 2, 3)
CELL = 52
TOP = 52
MX = 104


def normalized():
    a = [[1.0 if i == j else 0.0 for j in range(3)] for i in range(3)]
    for i, j in EDGES:
        a[i][j] = a[j][i] = 1.0
    d = [sum(r) for r in a]
    return [[a[i][j] / (d[i] * d[j]) ** 0.5 for j in range(3)] for i in range(3)], d


def text(x, y, words, fill="#1D1F20", anchor="middle"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def cell(x, y, opacity=0.0):
    shade = ""
    if opacity:
        shade = (
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="#5B7BC9" '
            f'fill-opacity="{opacity:.2f}"/>'
        )
    return shade + (
        f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="none" '
        'stroke="#5C5F60" stroke-width="1"/>'
    )


def main():
    s, d = normalized()
    h = [sum(s[i][j] * X[j] for j in range(3)) for i in range(3)]
    mean = [sum(X[j] for j in range(3) if s[i][j] > 0) / d[i] for i in range(3)]
    print("S", s, "h", h, "mean", mean, "row sums", [sum(r) for r in s])
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(44, 32, "graph", "#3C3F40"),
        text(MX + 1.5 * CELL, 32, "normalized A", "#3C3F40"),
        text(302, 32, "X", "#3C3F40"),
        text(372, 32, "W", "#3C3F40"),
        text(444, 32, "output", "#3C3F40"),
    ]
    ys = [TOP + (i + 0.5) * CELL for i in range(3)]
    for i, j in EDGES:
        out.append(f'<line x1="44" y1="{ys[i] + 15}" x2="44" y2="{ys[j] - 15}" stroke="#2B2467" stroke-width="2.5"/>')
    for i, y in enumerate(ys):
        out.append(
            f'<path d="M31 {y - 8} C4 {y - 22} 4 {y + 22} 31 {y + 8}" fill="none" stroke="#8C1D18" '
            'stroke-width="2" stroke-dasharray="9 4"/>'
        )
        out.append(f'<circle cx="44" cy="{y}" r="15" fill="#E9E7E1" stroke="#2B2467" stroke-width="2.5"/>')
        out.append(text(44, y + 5, i + 1))
        out.append(text(MX - 12, y + 5, i + 1, "#3C3F40", "end"))
        for j in range(3):
            v = s[i][j]
            out.append(cell(MX + j * CELL, TOP + i * CELL, v))
            words = f"{v:.3f}".rstrip("0").rstrip(".") if v else "0"
            out.append(text(MX + (j + 0.5) * CELL, y + 5, words))
        out.append(cell(276, TOP + i * CELL))
        out.append(text(302, y + 5, X[i]))
        out.append(cell(418, TOP + i * CELL))
        out.append(text(444, y + 5, f"{h[i]:.3f}"))
    middle = TOP + 1.5 * CELL + 5
    out.append(cell(346, TOP + CELL))
    out.append(text(372, middle, "1"))
    out.append(text(268, middle, "·"))
    out.append(text(337, middle, "·"))
    out.append(text(408, middle, "="))
    foot = TOP + 3 * CELL
    for x, words in ((MX + 1.5 * CELL, "3 × 3"), (302, "3 × 1"), (372, "1 × 1"), (444, "3 × 1")):
        out.append(text(x, foot + 26, words, "#3C3F40"))
    out.append(text(44, foot + 26, "self-loops", "#8C1D18"))
    out.append(text(44, foot + 48, "dashed", "#8C1D18"))
    out.append(text(MX + 1.5 * CELL, foot + 48, "mixes nodes", "#3C3F40"))
    out.append(text(372, foot + 48, "mixes features", "#3C3F40"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
