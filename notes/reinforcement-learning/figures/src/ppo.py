"""Draw ppo.svg: the clipped surrogate of one sample against the probability
ratio, for advantage +1 and -1 and clip range 0.2."""

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


EPS = 0.2
LO, HI = 0.3, 1.7
TOP, BOTTOM = 62, 236
PANELS = ((1, 44, 222, 0.0, 1.8), (-1, 288, 466, -1.8, 0.0))


def surrogate(ratio, adv):
    return min(ratio * adv, max(1 - EPS, min(1 + EPS, ratio)) * adv)


def main():
    out = [text(10, 19, "surrogate of one sample (units of the advantage)", "start")]
    for adv, left, right, low, high in PANELS:
        def px(x):
            return left + (x - LO) / (HI - LO) * (right - left)

        def py(y):
            return BOTTOM - (y - low) / (high - low) * (BOTTOM - TOP)

        lo, hi = px(1 - EPS), px(1 + EPS)
        out.append(
            f'<rect x="{lo:.1f}" y="{TOP}" width="{hi - lo:.1f}" height="{BOTTOM - TOP}" fill="{FILL}"/>'
        )
        out.append(text((left + right) / 2, TOP - 14, f"advantage {'+1' if adv > 0 else chr(0x2212) + '1'}", fill=TEXT))
        out.append(line(left, TOP - 4, left, BOTTOM))
        out.append(line(left - 1, BOTTOM, right, BOTTOM))
        for y in (0.0, 0.5, 1.0, 1.5):
            y *= adv
            label = f"{y:.1f}".replace("-", "\u2212") if y else "0"
            out += [line(left - 5, py(y), left, py(y)), text(left - 8, py(y) + 5, label, "end")]
        for x in (0.5, 0.8, 1.0, 1.2, 1.5):
            out.append(line(px(x), BOTTOM, px(x), BOTTOM + 5))
            out.append(text(px(x), BOTTOM + 22, f"{x:.1f}" if x != 1 else "1"))
        grid = [LO + (HI - LO) * i / 120 for i in range(121)]
        out.append(curve([(px(x), py(x * adv)) for x in (LO, HI)], RUBRIC, "9 4"))
        out.append(curve([(px(x), py(surrogate(x, adv))) for x in grid], INDIGO))
        if adv > 0:
            out.append(text(px(1.24), py(1.03), "slope 0", "start", INDIGO))
            out.append(text(px(1.28), py(1.5), "unclipped", "end", RUBRIC))
        else:
            out.append(text(px(0.36), py(-0.99), "slope 0", "start", INDIGO))
            out.append(text(px(0.68), py(-0.46), "unclipped", "start", RUBRIC))
    out.append(text(259, BOTTOM + 48, "probability ratio (new policy / old policy)"))
    for adv in (1, -1):
        print(adv, [round(surrogate(r, adv), 3) for r in (0.5, 1.0, 1.5)])
    save("ppo.svg", 296, out)


if __name__ == "__main__":
    main()
