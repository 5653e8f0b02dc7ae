"""Draw two-tower-retrieval.svg: what runs offline and online. Schematic."""

from pathlib import Path

WIDTH, HEIGHT = 480, 356
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK = "#2B2467", "#8C1D18", "#5C5F60", "#1D1F20"


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def box(x, y, w, h, color, lines, fill="#fff"):
    out = [
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="{fill}" stroke="{color}" stroke-width="2.5"/>'
    ]
    first = y + h / 2 + 5 - 9 * (len(lines) - 1)
    out += [text(x + w / 2, first + 18 * i, words) for i, words in enumerate(lines)]
    return out


def arrow(x1, y1, x2, y2, color, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    if x1 == x2:
        s = 1 if y2 > y1 else -1
        head = f"{x2 - 5},{y2 - 9 * s} {x2 + 5},{y2 - 9 * s} {x2},{y2}"
        end = (x2, y2 - 8 * s)
    else:
        s = 1 if x2 > x1 else -1
        head = f"{x2 - 9 * s},{y2 - 5} {x2 - 9 * s},{y2 + 5} {x2},{y2}"
        end = (x2 - 8 * s, y2)
    return [
        f'<line x1="{x1}" y1="{y1}" x2="{end[0]}" y2="{end[1]}" stroke="{color}" stroke-width="2"{dashed}/>',
        f'<polygon points="{head}" fill="{color}"/>',
    ]


def main():
    left, right, w = 24, 276, 180
    lx, rx = left + w // 2, right + w // 2
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(lx, 20, "online, per request", fill=INDIGO),
        text(rx, 20, "offline, once per item", fill=RUBRIC),
        f'<line x1="240" y1="8" x2="240" y2="254" stroke="{AXIS}" stroke-width="2" stroke-dasharray="5 3"/>',
        *box(left, 32, w, 32, AXIS, ["query or user x"], "#E9E7E1"),
        *box(right, 32, w, 32, AXIS, ["all items y"], "#E9E7E1"),
        *arrow(lx, 65, lx, 96, INDIGO),
        *arrow(rx, 65, rx, 96, RUBRIC, "9 4"),
        *box(left, 96, w, 52, INDIGO, ["query tower f"]),
        *box(right, 96, w, 52, RUBRIC, ["item tower g"]),
        *arrow(lx, 149, lx, 194, INDIGO),
        *arrow(rx, 149, rx, 194, RUBRIC, "9 4"),
        text(lx + 12, 177, "u", "start"),
        text(rx + 12, 177, "all v", "start"),
        *box(left, 194, w, 52, INDIGO, ["search the index for", "the largest u \u00b7 v"]),
        *box(right, 194, w, 52, RUBRIC, ["nearest-neighbor", "index of all v"]),
        *arrow(right - 2, 220, left + w + 2, 220, RUBRIC, "9 4"),
        *arrow(lx, 247, lx, 290, INDIGO),
        text(lx + 12, 274, "some hundred candidates", "start"),
        *box(left, 290, w, 52, INDIGO, ["ranking model with", "cross features"]),
        *arrow(left + w + 1, 316, right, 316, INDIGO),
        text(right + 8, 321, "ordered list", "start"),
        "</svg>",
    ]
    here = Path(__file__).resolve().parent
    (here.parent / "two-tower-retrieval.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
