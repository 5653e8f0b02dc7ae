"""Draw batchnorm-vs-layernorm.svg: which cells share a mean and a variance.

Schematic, 4 x 4 x 4 cells. Also prints the numbers of the note.
"""

from math import sqrt
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INK, AXIS, GREY, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
WIDTH, HEIGHT = 480, 260
CELL, SKEW, SIDE = 27, 12, 4


def normalize(values):
    mean = sum(values) / len(values)
    deviation = sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / deviation for v in values]


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def quad(points, fill):
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{joined}" fill="{fill}" stroke="{AXIS}" stroke-width="1" stroke-linejoin="round"/>'


def cube(x0, y0, shaded, color):
    """Front face at (x0, y0); position runs right, feature down, batch back."""

    def at(position, feature, batch):
        return x0 + position * CELL + batch * SKEW, y0 + feature * CELL - batch * SKEW

    out = []
    for i in range(SIDE):
        for j in range(SIDE):
            front = [at(i, j, 0), at(i + 1, j, 0), at(i + 1, j + 1, 0), at(i, j + 1, 0)]
            top = [at(i, 0, j), at(i + 1, 0, j), at(i + 1, 0, j + 1), at(i, 0, j + 1)]
            right = [at(SIDE, i, j), at(SIDE, i, j + 1), at(SIDE, i + 1, j + 1), at(SIDE, i + 1, j)]
            out.append(quad(front, color if shaded(i, j, 0) else "#fff"))
            out.append(quad(top, color if shaded(i, 0, j) else "#fff"))
            out.append(quad(right, color if shaded(SIDE - 1, i, j) else "#fff"))
    edge = [at(0, 0, 0), at(0, 0, SIDE), at(SIDE, 0, SIDE), at(SIDE, SIDE, SIDE), at(SIDE, SIDE, 0), at(0, SIDE, 0)]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in edge)
    out.append(f'<polygon points="{joined}" fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round"/>')
    low = y0 + SIDE * CELL
    out.append(text(x0 + SIDE * CELL / 2, low + 20, "position", fill=GREY))
    out.append(text(x0 - 8, y0 + SIDE * CELL / 2 + 5, "feature", "end", GREY))
    out.append(text(x0 + 10, y0 - 26, "batch", "end", GREY))
    return out


def main():
    matrix = [[1, 3], [5, 7]]
    columns = [normalize(c) for c in zip(*matrix)]
    print("BN rows", [list(r) for r in zip(*columns)], "LN rows", [normalize(r) for r in matrix])
    root = sqrt((1 + 9) / 2)
    print(f"RMS {root**2:.1f}: {1 / root:.4f} {3 / root:.4f}")
    moved = 2 * 2 * 4096 * 4096
    print(f"bytes {moved:,}, time {moved / 3.35e12 * 1e6:.2f} us; ResNet-50 norms {1 + 16 * 3 + 4}, Llama 3 8B norms {2 * 32 + 1}")
    print("batch of two:", normalize([0.3, 0.31]), normalize([-50, 900]))

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    out += cube(66, 82, lambda position, feature, batch: feature == 0, F1)
    out += cube(310, 82, lambda position, feature, batch: position == 0 and batch == 0, F2)
    out.append(text(120, 20, "BatchNorm", fill=F1))
    out.append(text(364, 20, "LayerNorm, RMSNorm", fill=F2))
    out.append(text(120, 240, "one feature, all tokens"))
    out.append(text(364, 240, "one token, all features"))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "batchnorm-vs-layernorm.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
