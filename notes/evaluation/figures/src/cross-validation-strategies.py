"""Draw cross-validation-strategies.svg: five splits of the same 20 examples by
plain, stratified, grouped and forward-chaining cross-validation.

The examples are ordered in time; five of them are positive and they come from
ten patients. Tests of the splits' properties run before drawing.
"""

import random
from pathlib import Path

FOLDS = 5
PATIENTS = "ABCADBECFDGEHFIGJHIJ"
POSITIVE = {1, 2, 4, 9, 17}
WIDTH = 480
LEFT, CELL, BAR, GAP = 112, 18, 11, 20
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK, DARK, FILL = "#2B2467", "#8C1D18", "#5C5F60", "#3C3F40", "#1D1F20", "#E9E7E1"
N = len(PATIENTS)


def from_folds(fold):
    """One row per fold: T for test, t for train."""
    return ["".join("T" if fold[i] == f else "t" for i in range(N)) for f in range(FOLDS)]


def plain():
    order = list(range(N))
    random.Random(1).shuffle(order)
    fold = {i: k % FOLDS for k, i in enumerate(order)}
    return from_folds(fold)


def stratified():
    rng = random.Random(1)
    positive, negative = sorted(POSITIVE), [i for i in range(N) if i not in POSITIVE]
    rng.shuffle(positive)
    rng.shuffle(negative)
    fold = {i: k % FOLDS for part in (positive, negative) for k, i in enumerate(part)}
    return from_folds(fold)


def grouped():
    names = sorted(set(PATIENTS))
    random.Random(3).shuffle(names)
    fold_of = {name: k % FOLDS for k, name in enumerate(names)}
    return from_folds({i: fold_of[PATIENTS[i]] for i in range(N)})


def forward():
    """Four examples of past at first, a gap of one, then a test block of three."""
    rows = []
    for f in range(FOLDS):
        start = 5 + 3 * f
        rows.append("".join("t" if i < start - 1 else "T" if start <= i < start + 3 else "." for i in range(N)))
    return rows


def text(x, y, words, anchor="middle", fill=INK, size=15, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size}" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def main():
    schemes = [
        (["plain", "k-fold"], plain()),
        (["stratified"], stratified()),
        (["grouped"], grouped()),
        (["forward", "chaining"], forward()),
    ]
    counts = {names[0]: [sum(r[i] == "T" for i in POSITIVE) for r in rows] for names, rows in schemes}
    print("positives in each test fold:", counts)
    split = {
        names[0]: sum(
            len({p for i, p in enumerate(PATIENTS) if r[i] == "T"} & {p for i, p in enumerate(PATIENTS) if r[i] == "t"})
            for r in rows
        )
        for names, rows in schemes
    }
    print("patients on both sides, summed over folds:", split)
    assert counts["stratified"] == [1] * FOLDS and split["grouped"] == 0
    for row in schemes[3][1]:
        assert row.rindex("t") < row.index("T") - 1

    out, y = [], 14
    out.append(text(LEFT - 8, y + 5, "positive", "end", DARK))
    for i in sorted(POSITIVE):
        out.append(f'<circle cx="{LEFT + (i + 0.5) * CELL:.1f}" cy="{y}" r="5" fill="{INDIGO}"/>')
    y += 24
    out.append(text(LEFT - 8, y + 5, "patient", "end", DARK))
    for i, name in enumerate(PATIENTS):
        out.append(text(LEFT + (i + 0.5) * CELL, y + 5, name, size=14))
    y += 20
    for names, rows in schemes:
        height = FOLDS * BAR
        first = y + height / 2 + 5 - 9 * (len(names) - 1)
        for k, name in enumerate(names):
            out.append(text(LEFT - 8, first + 18 * k, name, "end", DARK))
        for f, row in enumerate(rows):
            top = y + f * BAR
            for i, mark in enumerate(row):
                x = LEFT + i * CELL
                if mark == ".":
                    continue
                fill = RUBRIC if mark == "T" else FILL
                out.append(f'<rect x="{x + 1}" y="{top + 1}" width="{CELL - 2}" height="{BAR - 2}" fill="{fill}"/>')
        y += height + GAP
    y -= 2
    out.append(f'<line x1="{LEFT}" y1="{y}" x2="{LEFT + N * CELL - 8}" y2="{y}" stroke="{AXIS}" stroke-width="2"/>')
    tip = LEFT + N * CELL
    out.append(f'<polygon points="{tip},{y} {tip - 9},{y - 5} {tip - 9},{y + 5}" fill="{AXIS}"/>')
    y += 22
    out.append(text(LEFT + N * CELL / 2, y, "examples 1 to 20, in order of time"))
    y += 28
    out.append(f'<rect x="{LEFT + 1}" y="{y - 11}" width="16" height="12" fill="{FILL}"/>')
    out.append(text(LEFT + 24, y, "train", "start"))
    out.append(f'<rect x="{LEFT + 91}" y="{y - 11}" width="16" height="12" fill="{RUBRIC}"/>')
    out.append(text(LEFT + 114, y, "test", "start", RUBRIC))
    out.append(text(LEFT + 181, y, "blank: not used", "start"))
    height = y + 14
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *out,
        "</svg>",
    ]
    print("height", height)
    here = Path(__file__).resolve().parent
    (here.parent / "cross-validation-strategies.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
