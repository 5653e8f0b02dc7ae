"""Draw word-embeddings.svg: the analogy parallelogram, an idealization."""

import math
from pathlib import Path

WORDS = {"man": (2.6, 1.2), "woman": (3.8, 3.0), "king": (6.8, 2.2), "queen": (8.0, 4.0)}
WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 464, 34, 250
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK, LABEL = "#2B2467", "#8C1D18", "#5C5F60", "#1D1F20", "#3C3F40"


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def at(word):
    x, y = WORDS[word]
    return LEFT + x / 9 * (RIGHT - LEFT), BOTTOM - y / 5 * (BOTTOM - TOP)


def arrow(a, b, color, dash=""):
    (x1, y1), (x2, y2) = at(a), at(b)
    norm = math.hypot(x2 - x1, y2 - y1)
    ux, uy = (x2 - x1) / norm, (y2 - y1) / norm
    x1, y1, x2, y2 = x1 + 8 * ux, y1 + 8 * uy, x2 - 8 * ux, y2 - 8 * uy
    bx, by = x2 - 10 * ux, y2 - 10 * uy
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return [
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{bx:.1f}" y2="{by:.1f}" stroke="{color}" stroke-width="2.5"{dashed}/>',
        f'<polygon points="{bx - 5 * uy:.1f},{by + 5 * ux:.1f} {bx + 5 * uy:.1f},{by - 5 * ux:.1f} '
        f'{x2:.1f},{y2:.1f}" fill="{color}"/>',
    ]


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<line x1="{LEFT}" y1="{TOP - 6}" x2="{LEFT}" y2="{BOTTOM}" stroke="{AXIS}" stroke-width="2"/>',
        f'<line x1="{LEFT - 1}" y1="{BOTTOM}" x2="{RIGHT}" y2="{BOTTOM}" stroke="{AXIS}" stroke-width="2"/>',
        text(4, 18, "second direction (no unit)", "start", LABEL),
        text((LEFT + RIGHT) / 2, BOTTOM + 30, "first direction (no unit)", fill=LABEL),
        *arrow("man", "woman", INDIGO),
        *arrow("king", "queen", INDIGO),
        *arrow("man", "king", RUBRIC, "9 4"),
        *arrow("woman", "queen", RUBRIC, "9 4"),
    ]
    places = {"man": (0, 24, "middle"), "woman": (-8, -12, "middle"), "king": (12, 22, "start"), "queen": (0, -14, "middle")}
    for word, (dx, dy, anchor) in places.items():
        x, y = at(word)
        out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{INK}"/>')
        out.append(text(x + dx, y + dy, word, anchor))
    x, y = at("man")
    out.append(text(x + 16, y - 42, "woman \u2212 man", "end", INDIGO))
    out.append(text(x + 100, y + 6, "king \u2212 man", "start", RUBRIC))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "word-embeddings.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
