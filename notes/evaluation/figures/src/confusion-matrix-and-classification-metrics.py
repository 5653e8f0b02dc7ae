"""Draw confusion-matrix-and-classification-metrics.svg: the four counts of the
worked example, with the ratios that are read along rows and columns."""

from math import sqrt
from pathlib import Path

TP, FN, FP, TN = 40, 20, 10, 930
WIDTH, HEIGHT = 480, 304
LEFT, TOP, CELL, ROW = 104, 62, 104, 78
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, GREEN = "#2B2467", "#8C1D18", "#2B6F3E"
AXIS, INK, DARK, FILL = "#5C5F60", "#3C3F40", "#1D1F20", "#E9E7E1"


def text(x, y, words, anchor="middle", fill=INK, size=15, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def arrow(x1, y1, x2, y2, color, dash=""):
    """A line whose head is a drawn triangle, so that every reader shows it."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    if x1 == x2:
        head = f"{x2},{y2} {x2 - 5},{y2 - 9} {x2 + 5},{y2 - 9}"
        y2 -= 8
    else:
        head = f"{x2},{y2} {x2 - 9},{y2 - 5} {x2 - 9},{y2 + 5}"
        x2 -= 8
    return (
        f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="2.5"{dashed}/>'
        f'<polygon points="{head}" fill="{color}"/>'
    )


def main():
    n = TP + FN + FP + TN
    recall, specificity, precision = TP / (TP + FN), TN / (TN + FP), TP / (TP + FP)
    mcc = (TP * TN - FP * FN) / sqrt((TP + FP) * (TP + FN) * (TN + FP) * (TN + FN))
    print(f"n {n}, accuracy {(TP + TN) / n:.3f}, recall {recall:.3f}, specificity {specificity:.3f}")
    print(f"precision {precision:.3f}, balanced {(recall + specificity) / 2:.3f}, MCC {mcc:.3f}")
    print(f"negative predictive value {TN / (TN + FN):.3f}")

    middle = LEFT + CELL
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(middle, 22, "predicted class", fill=DARK, extra=' font-weight="600"'),
        text(LEFT + CELL / 2, 48, "positive"),
        text(LEFT + 1.5 * CELL, 48, "negative"),
        text(22, TOP + ROW, "true class", fill=DARK, extra=f' font-weight="600" transform="rotate(-90 22 {TOP + ROW})"'),
        text(LEFT - 8, TOP + ROW / 2 + 5, "positive", "end"),
        text(LEFT - 8, TOP + 1.5 * ROW + 5, "negative", "end"),
    ]
    cells = [(0, 0, TP, "TP"), (1, 0, FN, "FN"), (0, 1, FP, "FP"), (1, 1, TN, "TN")]
    for column, row, count, name in cells:
        x, y = LEFT + column * CELL, TOP + row * ROW
        fill = FILL if column == row else "#fff"
        out.append(
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{ROW}" fill="{fill}" stroke="{AXIS}" stroke-width="2"/>'
        )
        out.append(text(x + CELL / 2, y + 38, str(count), fill=DARK, size=24))
        out.append(text(x + CELL / 2, y + 58, name))

    side, foot = LEFT + 2 * CELL, TOP + 2 * ROW
    out.append(arrow(LEFT + 8, TOP + 66, side + 22, TOP + 66, INDIGO))
    out.append(text(side + 28, TOP + 38, "recall", "start", INDIGO))
    out.append(text(side + 28, TOP + 71, f"{TP}/{TP + FN} = {recall:.3f}", "start", INDIGO))
    out.append(arrow(LEFT + 8, TOP + ROW + 66, side + 22, TOP + ROW + 66, RUBRIC, "9 4"))
    out.append(text(side + 28, TOP + ROW + 38, "specificity", "start", RUBRIC))
    out.append(text(side + 28, TOP + ROW + 71, f"{TN}/{TN + FP} = {specificity:.3f}", "start", RUBRIC))
    out.append(arrow(LEFT + 20, TOP + 8, LEFT + 20, foot + 22, GREEN, "2 4"))
    out.append(text(LEFT + 20, foot + 42, f"precision {TP}/{TP + FP} = {precision:.3f}", "start", GREEN))
    out.append(text(LEFT + 20, foot + 72, f"accuracy: diagonal / all = {TP + TN}/{n} = {(TP + TN) / n:.3f}", "start", DARK))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    target = here.parent / "confusion-matrix-and-classification-metrics.svg"
    target.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
