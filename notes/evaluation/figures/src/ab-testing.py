"""Draw ab-testing.svg: false-positive rate when a test with no effect is
stopped at its first significant look.

The z statistic of equally spaced looks is a Gaussian random walk divided by the
root of the look's number. The density of walks that have not crossed is carried
from look to look by Simpson's rule, so nothing is simulated.
"""

import math
from pathlib import Path
from statistics import NormalDist

CRITICAL = NormalDist().inv_cdf(0.975)
LOOKS, CELLS = 20, 400
WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, BOTTOM = 58, 452, 40, 238
YMAX = 0.3
FONT = "Source Sans Pro, system-ui, sans-serif"
INDIGO, RUBRIC, AXIS, INK = "#2B2467", "#8C1D18", "#5C5F60", "#3C3F40"


def simpson_weights(step):
    return [(1 if i in (0, CELLS) else 4 if i % 2 else 2) * step / 3 for i in range(CELLS + 1)]


def false_positive_rates(critical, looks):
    """Rate for stopping at the first of 1, 2, ..., looks with |z| > critical."""
    rates, grid, mass = [], [0.0], [1.0]
    for look in range(1, looks + 1):
        bound = critical * math.sqrt(look)
        step = 2 * bound / CELLS
        new = [-bound + step * i for i in range(CELLS + 1)]
        weights = simpson_weights(step)
        mass = [
            w * sum(m * math.exp(-0.5 * (x - y) ** 2) for m, y in zip(mass, grid)) / math.sqrt(2 * math.pi)
            for x, w in zip(new, weights)
        ]
        grid = new
        rates.append(1 - sum(mass))
    return rates


def px(look):
    return LEFT + (look - 1) / (LOOKS - 1) * (RIGHT - LEFT)


def py(rate):
    return BOTTOM - rate / YMAX * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2.0, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"{dashed}/>'
    )


def main():
    rates = false_positive_rates(CRITICAL, LOOKS)
    for look, rate in enumerate(rates, 1):
        print(look, f"{rate:.4f}")
    low, high = 2.0, 3.0
    for _ in range(12):
        middle = (low + high) / 2
        if false_positive_rates(middle, 5)[-1] > 0.05:
            low = middle
        else:
            high = middle
    print(f"constant bound that keeps 5% over 5 looks: {high:.3f}")

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(12, 20, "false-positive rate (%)", "start"),
        line(LEFT, TOP - 6, LEFT, BOTTOM + 1),
        line(LEFT, BOTTOM, RIGHT + 6, BOTTOM),
    ]
    for rate in (0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        out.append(line(LEFT - 5, py(rate), LEFT, py(rate)))
        out.append(text(LEFT - 9, py(rate) + 5, f"{100 * rate:.0f}", "end"))
    for look in (1, 5, 10, 15, 20):
        out.append(line(px(look), BOTTOM, px(look), BOTTOM + 5))
        out.append(text(px(look), BOTTOM + 22, str(look)))
    out.append(text((LEFT + RIGHT) / 2, BOTTOM + 48, "number of equally spaced looks"))
    out.append(line(LEFT, py(0.05), RIGHT, py(0.05), RUBRIC, 2.5, "9 4"))
    points = " ".join(f"{px(k):.1f},{py(r):.1f}" for k, r in enumerate(rates, 1))
    out.append(
        f'<polyline points="{points}" fill="none" stroke="{INDIGO}" stroke-width="2.5" stroke-linejoin="round"/>'
    )
    for look in (1, 5, 10, 20):
        rate = rates[look - 1]
        out.append(f'<circle cx="{px(look):.1f}" cy="{py(rate):.1f}" r="5" fill="{INDIGO}"/>')
        if look > 1:
            out.append(text(px(look), py(rate) - 13, f"{100 * rate:.1f}%", fill=INDIGO))
    out.append(text(px(13.2), py(0.17), "stop at first p &lt; 0.05", "start", INDIGO))
    out.append(text(px(13.2), py(0.05) - 8, "fixed horizon: 5%", "start", RUBRIC))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "ab-testing.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
