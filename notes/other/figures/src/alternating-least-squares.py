"""Draw alternating-least-squares.svg: one user's ridge regression picks the
rows of the rated items. Schematic; the ratings are made up."""

from pathlib import Path

USERS, ITEMS, RANK, ROW = 6, 9, 3, 2
RATINGS = {
    (0, 1): 4, (0, 5): 2, (1, 0): 5, (1, 4): 3, (2, 1): 2, (2, 4): 5, (2, 7): 3,
    (3, 3): 4, (3, 6): 1, (4, 5): 5, (4, 8): 2, (5, 0): 2, (5, 2): 3, (5, 6): 4,
}
CELL, WIDTH, HEIGHT = 24, 480, 362
RX, RY, QX, QY = 34, 62, 334, 34
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK = "#2B2467", "#8C1D18", "#5C5F60", "#1D1F20"


def text(x, y, words, anchor="middle", fill=INK, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def cell(x, y, fill):
    return (
        f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{fill}" '
        f'stroke="{AXIS}" stroke-width="1"/>'
    )


def frame(x, y, w, h, color, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="none" '
        f'stroke="{color}" stroke-width="2.5"{dashed}/>'
    )


def main():
    rated = [i for u, i in RATINGS if u == ROW]
    shade = "#E9E7E1"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(RX + ITEMS * CELL / 2, RY - 12, "ratings: m users, n items"),
        text(QX + RANK * CELL / 2, QY - 12, "Q: n items, k wide"),
    ]
    for u in range(USERS):
        for i in range(ITEMS):
            value = RATINGS.get((u, i))
            x, y = RX + i * CELL, RY + u * CELL
            out.append(cell(x, y, shade if u == ROW and value else "#fff"))
            if value:
                out.append(text(x + CELL / 2, y + CELL / 2 + 5, str(value)))
    for i in range(ITEMS):
        for r in range(RANK):
            out.append(cell(QX + r * CELL, QY + i * CELL, shade if i in rated else "#fff"))
    row_y = RY + ROW * CELL
    out.append(frame(RX, row_y, ITEMS * CELL, CELL, INDIGO))
    out.append(text(RX - 14, row_y + 17, "u", fill=INDIGO, extra=' font-style="italic"'))
    for i in rated:
        y = QY + i * CELL
        out.append(frame(QX, y, RANK * CELL, CELL, RUBRIC, "9 4"))
        out.append(
            f'<line x1="{RX + ITEMS * CELL + 4}" y1="{row_y + CELL / 2:.1f}" x2="{QX - 6}" '
            f'y2="{y + CELL / 2:.1f}" stroke="{RUBRIC}" stroke-width="2" stroke-dasharray="9 4"/>'
        )
        out.append(text(QX + RANK * CELL + 8, y + 17, f"item {i + 1}", "start", RUBRIC))
    base = QY + ITEMS * CELL
    x = 240
    out += [
        f'<line x1="{x}" y1="{base + 14}" x2="{x}" y2="{base + 32}" stroke="{AXIS}" stroke-width="2"/>',
        f'<polygon points="{x - 5},{base + 31} {x + 5},{base + 31} {x},{base + 40}" fill="{AXIS}"/>',
        f'<rect x="24" y="{base + 44}" width="432" height="58" fill="#fff" stroke="{INDIGO}" stroke-width="2.5"/>',
        text(x, base + 68, "solve k equations for user u: 3 ratings,"),
        text(x, base + 90, "3 item vectors, penalty \u03bb"),
        "</svg>",
    ]
    here = Path(__file__).resolve().parent
    (here.parent / "alternating-least-squares.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
