"""Draw convolution-as-matmul.svg: four patches become the columns of a matrix."""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 366
IMAGE = ((1, 2, 3), (4, 5, 6), (7, 8, 9))
KERNEL = (1, 2, 3, 4)
COLORS = (("#2B2467", ""), ("#8C1D18", "9 4"), ("#2B6F3E", "2 4"), ("#5B7BC9", "14 4 2 4"))
CELL = 34
IX, IY = 44, 58
MX, MY = 292, 58
RY = 276


def text(x, y, words, fill="#1D1F20", anchor="middle"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def box(x, y, w, h, color="#5C5F60", width=1.0, dash="", fill="none"):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="{fill}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def arrow(x1, y1, x2, y2):
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2 - 8}" y2="{y2}" stroke="#5C5F60" stroke-width="2"/>'
        f'<path d="M{x2} {y2} L{x2 - 10} {y2 - 5} L{x2 - 10} {y2 + 5} Z" fill="#5C5F60"/>'
    )


def main():
    patches = [
        [IMAGE[r + i][c + j] for i in range(2) for j in range(2)] for r in range(2) for c in range(2)
    ]
    result = [sum(a * b for a, b in zip(KERNEL, p)) for p in patches]
    folded = [[0] * 3 for _ in range(3)]
    for r in range(2):
        for c in range(2):
            for i in range(2):
                for j in range(2):
                    folded[r + i][c + j] += KERNEL[2 * i + j]
    print("patches", patches, "result", result, "col2im of ones", folded)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(IX + 1.5 * 44, 26, "input, four patches", "#3C3F40"),
        text(MX + 2 * CELL, 26, "patch matrix, 4 × 4", "#3C3F40"),
    ]
    side = 44
    for r in range(3):
        for c in range(3):
            out.append(text(IX + (c + 0.5) * side, IY + (r + 0.5) * side + 5, IMAGE[r][c]))
    out.append(box(IX, IY, 3 * side, 3 * side))
    for k in range(4):
        r, c = divmod(k, 2)
        color, dash = COLORS[k]
        x = IX + c * side + (4 if c == 0 else 10)
        y = IY + r * side + (4 if r == 0 else 10)
        out.append(box(x, y, 2 * side - 14, 2 * side - 14, color, 2.5, dash))
    out.append(arrow(IX + 3 * side + 14, IY + 66, MX - 40, IY + 66))
    out.append(text((IX + 3 * side + 14 + MX - 40) / 2, IY + 54, "im2col", "#3C3F40"))
    for k in range(4):
        color, dash = COLORS[k]
        out.append(box(MX + k * CELL + 2, MY, CELL - 4, 4 * CELL, color, 2.5, dash))
        for i in range(4):
            out.append(text(MX + (k + 0.5) * CELL, MY + (i + 0.5) * CELL + 5, patches[k][i]))
    # the product
    kx = 50
    out.append(text(kx + 2 * CELL, RY - 34 + 6, "kernel row", "#3C3F40"))
    for i in range(4):
        out.append(box(kx + i * CELL, RY, CELL, CELL, fill="#E9E7E1"))
        out.append(text(kx + (i + 0.5) * CELL, RY + 22, KERNEL[i]))
    out.append(text((kx + 4 * CELL + MX) / 2, RY + 22, "× matrix =", "#3C3F40"))
    out.append(text(MX + 2 * CELL, RY - 34 + 6, "output, one per patch", "#3C3F40"))
    for k in range(4):
        color, dash = COLORS[k]
        out.append(box(MX + k * CELL + 2, RY, CELL - 4, CELL, color, 2.5, dash))
        out.append(text(MX + (k + 0.5) * CELL, RY + 22, result[k]))
    out.append(text(WIDTH / 2, RY + 74, "37 = 1·1 + 2·2 + 3·4 + 4·5", "#3C3F40"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
