"""Draw forward-backward-and-viterbi.svg: a two-state trellis over three observations."""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
WIDTH, HEIGHT = 480, 330
START = (0.5, 0.5)
TRANS = ((0.8, 0.2), (0.3, 0.7))
EMIT = ({"x": 0.9, "y": 0.1}, {"x": 0.2, "y": 0.8})
SEEN = ("x", "y", "x")
NAMES = ("A", "B")
XS, YS, R = (112, 262, 412), (92, 214), 34
STATES = (0, 1)


def recursions():
    alpha = [[START[j] * EMIT[j][SEEN[0]] for j in STATES]]
    delta, back = [alpha[0][:]], []
    for x in SEEN[1:]:
        alpha.append([EMIT[j][x] * sum(alpha[-1][i] * TRANS[i][j] for i in STATES) for j in STATES])
        ways = [[delta[-1][i] * TRANS[i][j] for i in STATES] for j in STATES]
        back.append([w.index(max(w)) for w in ways])
        delta.append([EMIT[j][x] * max(ways[j]) for j in STATES])
    beta = [[1.0, 1.0]]
    for x in reversed(SEEN[1:]):
        beta.insert(0, [sum(TRANS[i][j] * EMIT[j][x] * beta[0][j] for j in STATES) for i in STATES])
    path = [delta[-1].index(max(delta[-1]))]
    for b in reversed(back):
        path.insert(0, b[path[0]])
    return alpha, beta, delta, path


def text(x, y, words, fill="#1D1F20", anchor="middle"):
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def main():
    alpha, beta, delta, path = recursions()
    total = sum(alpha[-1])
    gamma = [[a * b / total for a, b in zip(p, q)] for p, q in zip(alpha, beta)]
    print("alpha", alpha, "beta", beta, "delta", delta)
    print("likelihood", total, "gamma", gamma, "path", "".join(NAMES[i] for i in path))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for t in range(3):
        for i in STATES:
            for j in STATES:
                if t == 2:
                    continue
                x1, y1, x2, y2 = XS[t], YS[i], XS[t + 1], YS[j]
                length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
                ux, uy = (x2 - x1) / length * R, (y2 - y1) / length * R
                if (path[t], path[t + 1]) == (i, j):
                    color, width, dash = "#2B2467", 6, ""
                elif t == 0 and j == 1:
                    color, width, dash = "#8C1D18", 2.5, ' stroke-dasharray="9 4"'
                else:
                    color, width, dash = "#5C5F60", 1, ""
                out.append(
                    f'<line x1="{x1 + ux:.1f}" y1="{y1 + uy:.1f}" x2="{x2 - ux:.1f}" '
                    f'y2="{y2 - uy:.1f}" stroke="{color}" stroke-width="{width}"{dash}/>'
                )
    for t in range(3):
        out.append(text(XS[t], 30, f"t = {t + 1}, sees {SEEN[t]}", "#3C3F40"))
        for j in STATES:
            on = path[t] == j
            stroke = "#2B2467" if on else "#5C5F60"
            out.append(
                f'<circle cx="{XS[t]}" cy="{YS[j]}" r="{R}" fill="{"#E9E7E1" if on else "#fff"}" '
                f'stroke="{stroke}" stroke-width="{2.5 if on else 2}"/>'
            )
            out.append(text(XS[t], YS[j] + 5, f"{alpha[t][j]:.3f}"))
        out.append(text(XS[t], 306, f"{gamma[t][0]:.3f}"))
    for j in STATES:
        out.append(text(40, YS[j] + 5, f"{NAMES[j]}: α", "#3C3F40"))
    out.append(text(10, 306, "p(A | all)", "#3C3F40", "start"))
    out.append(text((XS[1] + XS[2]) / 2, YS[0] - 14, "Viterbi", "#2B2467"))
    out.append(text((XS[0] + XS[1]) / 2 - 4, YS[1] + 30, "sum into α", "#8C1D18"))
    out.append("</svg>")
    here = Path(__file__).resolve()
    (here.parent.parent / (here.stem + ".svg")).write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
