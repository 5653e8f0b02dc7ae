"""Draw cnn-architecture.svg: the receptive field of stacked 3x3 convolutions.

The sides follow R_l = R_{l-1} + (k - 1) * (product of earlier strides), with
k = 3 and stride 1; weights are counted for c channels in and out.
"""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
STYLES = [("#2B2467", ""), ("#8C1D18", "9 4"), ("#2B6F3E", "2 4")]
CELL, LEFT, TOP, SIDE = 28, 14, 36, 9
WIDTH, HEIGHT = 480, 302


def text(x, y, words, fill="#1D1F20", anchor="start"):
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def main():
    end = LEFT + SIDE * CELL
    low = TOP + SIDE * CELL
    middle = LEFT + SIDE * CELL / 2
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(LEFT, 22, "input pixels", "#3C3F40"),
        f'<rect x="{LEFT + CELL}" y="{TOP + CELL}" width="{7 * CELL}" height="{7 * CELL}" fill="#E9E7E1"/>',
    ]
    for i in range(SIDE + 1):
        at = i * CELL
        out.append(f'<line x1="{LEFT}" y1="{TOP + at}" x2="{end}" y2="{TOP + at}" stroke="#5C5F60" stroke-width="1"/>')
        out.append(f'<line x1="{LEFT + at}" y1="{TOP}" x2="{LEFT + at}" y2="{low}" stroke="#5C5F60" stroke-width="1"/>')
    centre = TOP + SIDE * CELL / 2
    out.append(f'<circle cx="{middle}" cy="{centre}" r="6" fill="#1D1F20"/>')
    out.append(text(end + 16, 22, "a unit sees", "#3C3F40"))
    field, stride, weights = 1, 1, 0
    for layer, (color, dash) in enumerate(STYLES, 1):
        field += (3 - 1) * stride
        weights += 9
        half = field * CELL / 2
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(
            f'<rect x="{middle - half}" y="{centre - half}" width="{field * CELL}" height="{field * CELL}" '
            f'fill="none" stroke="{color}" stroke-width="2.5"{dashed}/>'
        )
        # The lead leaves the right side of the square off its corners.
        y = centre - (layer - 1) * 56 + 28
        out.append(
            f'<line x1="{middle + half}" y1="{y}" x2="{end + 12}" y2="{y}" stroke="{color}" '
            f'stroke-width="2"{dashed}/>'
        )
        out.append(text(end + 16, y - 1, f"layer {layer}: {field} \u00d7 {field}", color))
        out.append(text(end + 16, y + 19, f"{weights}c\u00b2 weights so far"))
        print(f"layer {layer}: field {field}, weights {weights} c^2")
    out.append(text(end + 16, low - 14, "one 7 \u00d7 7: 49c\u00b2 weights"))
    out.append("</svg>")
    print(f"saved: {1 - 27 / 49:.3f}")
    here = Path(__file__).resolve().parent
    (here.parent / "cnn-architecture.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
