"""Draw value-vs-policy-rl.svg: a map of algorithms by what is learned and by
whose data are used (schematic, nothing is computed)."""

import math
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, GREEN, FILL = "#2B2467", "#8C1D18", "#2B6F3E", "#E9E7E1"
AXIS, INK, TEXT = "#5C5F60", "#3C3F40", "#1D1F20"


def text(x, y, words, anchor="middle", fill=INK, extra=""):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}"{extra}>{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def curve(points, color, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    d = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="{d}" fill="none" stroke="{color}" stroke-width="2.5" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def save(name, height, out):
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="480" '
        f'height="{height}" viewBox="0 0 480 {height}">\n'
        f'<rect width="480" height="{height}" fill="#fff"/>\n'
    )
    target = Path(__file__).resolve().parent.parent / name
    target.write_text(head + "\n".join(out) + "\n</svg>\n", encoding="utf-8")


COLUMNS = (("value-based", "learns Q"), ("actor-critic", "learns both"), ("policy-based", "learns \u03c0"))
ROWS = ("on-policy", "off-policy")
CELLS = (
    (("SARSA",), ("A2C", "PPO"), ("REINFORCE",)),
    (("Q-learning", "DQN"), ("DDPG", "SAC"), ("importance-", "weighted", "REINFORCE")),
)
LEFT, TOP, WIDE, TALL = 88, 66, 126, 88


def main():
    out = []
    for c, (name, what) in enumerate(COLUMNS):
        x = LEFT + (c + 0.5) * WIDE
        out += [text(x, 26, name, fill=TEXT, extra=' font-weight="bold"'), text(x, 48, what)]
    for r, name in enumerate(ROWS):
        y = TOP + r * TALL
        color, dash = ((INDIGO, ""), (RUBRIC, "9 4"))[r]
        first, second = name.split("-")
        out += [text(LEFT - 12, y + 40, first + "-", "end", color), text(LEFT - 12, y + 58, second, "end", color)]
        for c, names in enumerate(CELLS[r]):
            x = LEFT + c * WIDE
            dashed = f' stroke-dasharray="{dash}"' if dash else ""
            out.append(
                f'<rect x="{x + 4}" y="{y + 4}" width="{WIDE - 8}" height="{TALL - 8}" '
                f'fill="{FILL if c == 1 else "#fff"}" stroke="{color}" stroke-width="2"{dashed}/>'
            )
            start = y + TALL / 2 + 5 - 10 * (len(names) - 1)
            for i, word in enumerate(names):
                out.append(text(x + WIDE / 2, start + 20 * i, word, fill=TEXT))
    save("value-vs-policy-rl.svg", 250, out)


if __name__ == "__main__":
    main()
