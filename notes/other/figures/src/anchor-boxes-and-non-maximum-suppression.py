"""Draw anchor-boxes-and-non-maximum-suppression.svg: three boxes before and after greedy NMS."""

import math
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 306
THRESHOLD = 0.5
BOXES = {"A": ((0, 0, 10, 10), 0.9), "B": ((1, 1, 11, 11), 0.8), "C": ((0, 5, 10, 15), 0.7)}
COLORS = {"A": ("#2B2467", ""), "B": ("#8C1D18", "9 4"), "C": ("#2B6F3E", "2 4")}
LABELS = {"A": (3.5, 3.3), "B": (7.4, 6.9), "C": (3.5, 13.4)}
UNIT, TOP, LEFTS = 14.5, 62, (36, 276)


def iou(a, b):
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    area = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return w * h / (area - w * h)


def greedy():
    left = sorted(BOXES, key=lambda n: -BOXES[n][1])
    kept = []
    while left:
        best = left.pop(0)
        kept.append(best)
        left = [n for n in left if iou(BOXES[best][0], BOXES[n][0]) <= THRESHOLD]
    return kept


def text(x, y, words, fill="#3C3F40", anchor="middle"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def main():
    kept = greedy()
    for a, b in (("A", "B"), ("A", "C"), ("B", "C")):
        print(a, b, f"IoU {iou(BOXES[a][0], BOXES[b][0]):.3f}")
    for n in ("B", "C"):
        soft = BOXES[n][1] * math.exp(-iou(BOXES["A"][0], BOXES[n][0]) ** 2 / 0.5)
        print(n, f"after Gaussian Soft-NMS by A: {soft:.3f}")
    # C is next with the higher score, and rescales B
    b = BOXES["B"][1] * math.exp(-(iou(BOXES["A"][0], BOXES["B"][0]) ** 2 + iou(BOXES["C"][0], BOXES["B"][0]) ** 2) / 0.5)
    print(f"B after A and C: {b:.3f}")
    print("kept", kept)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for left, names, title in ((LEFTS[0], list(BOXES), "before: 3 boxes"), (LEFTS[1], kept, f"after NMS at {THRESHOLD}: {len(kept)}")):
        out.append(text(left + 5.5 * UNIT, 26, title, "#1D1F20"))
        for n in names:
            (x1, y1, x2, y2), score = BOXES[n]
            color, dash = COLORS[n]
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            out.append(
                f'<rect x="{left + x1 * UNIT:.1f}" y="{TOP + y1 * UNIT:.1f}" width="{(x2 - x1) * UNIT:.1f}" '
                f'height="{(y2 - y1) * UNIT:.1f}" fill="none" stroke="{color}" stroke-width="2.5"{dashed}/>'
            )
        for n in names:
            x, y = LABELS[n]
            out.append(text(left + x * UNIT, TOP + y * UNIT, f"{n}  {BOXES[n][1]}", COLORS[n][0]))
    out.append(text(LEFTS[0] + 12, TOP - 12, "IoU(A, B) = %.3f" % iou(BOXES["A"][0], BOXES["B"][0]), anchor="start"))
    out.append(text(LEFTS[1] + 12, TOP - 12, "IoU(A, C) = %.3f" % iou(BOXES["A"][0], BOXES["C"][0]), anchor="start"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
