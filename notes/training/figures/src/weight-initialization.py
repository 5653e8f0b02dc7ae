"""Draw weight-initialization.svg: activation scale against depth in a ReLU network.

One network of width 256 and 50 layers with standard normal weights is run on
four inputs. Without biases ReLU is homogeneous, so a weight variance of c / n
multiplies the pre-activations of layer l by (c / n)^(l / 2): all four curves
come from the same weights. Also prints the numbers of the note.
"""

import math
import random
from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, GREY = "#5C5F60", "#3C3F40"
LAYERS, NEURONS, INPUTS, SEED = 50, 256, 4, 7
CURVES = [
    (4.0, "too large: 4/n", "#2B2467", ""),
    (2.0, "He: 2/n", "#8C1D18", "9 4"),
    (1.0, "Xavier: 1/n", "#2B6F3E", "2 4"),
    (0.5, "too small: 0.5/n", "#5B7BC9", "14 4 2 4"),
]
WIDTH, HEIGHT = 480, 330
LEFT, RIGHT, TOP, BOTTOM = 62, 456, 40, 270
LO, HI = -16, 8


def simulate():
    """Root mean square of the pre-activations of each layer, for variance 1/n."""
    rng = random.Random(SEED)
    batch = [[rng.gauss(0, 1) for _ in range(NEURONS)] for _ in range(INPUTS)]
    logs, carried = [], 0.0
    for layer in range(LAYERS):
        weights = [[rng.gauss(0, 1) for _ in range(NEURONS)] for _ in range(NEURONS)]
        batch = [[sum(map(float.__mul__, row, x)) / math.sqrt(NEURONS) for row in weights] for x in batch]
        size = math.sqrt(sum(z * z for x in batch for z in x) / (NEURONS * INPUTS))
        carried += math.log10(size)
        logs.append(carried)
        batch = [[max(0.0, z / size) for z in x] for x in batch]
    return logs


def px(layer):
    return LEFT + layer / LAYERS * (RIGHT - LEFT)


def py(power):
    return BOTTOM - (power - LO) / (HI - LO) * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", fill=GREY):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"/>'
    )


def main():
    n_in, n_out = 512, 256
    print(f"Xavier {2 / (n_in + n_out):.6f} {math.sqrt(2 / (n_in + n_out)):.4f} bound {math.sqrt(6 / (n_in + n_out)):.4f}")
    print(f"He {2 / n_in:.6f} {math.sqrt(2 / n_in):.4f}; PyTorch {1 / (3 * n_in):.6f} {1 / math.sqrt(3 * n_in):.4f}")
    print(f"0.5^20 {0.5**20:.3g}; 50 layers: 1/n {2.0**-25:.3g}, 4/n {2.0**25:.3g}; 1/sqrt(96) {1 / math.sqrt(96):.4f}")
    print(f"ReLU of N(0,1): mean {1 / math.sqrt(2 * math.pi):.4f}, variance {0.5 - 1 / (2 * math.pi):.4f}")

    logs = simulate()
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line(LEFT, TOP - 6, LEFT, BOTTOM),
        line(LEFT - 1, BOTTOM, RIGHT, BOTTOM),
        text(8, 20, "pre-activation deviation (input = 1, log scale)", "start"),
        text((LEFT + RIGHT) / 2, BOTTOM + 46, "layer"),
    ]
    for power in range(LO, HI + 1, 4):
        y = py(power)
        out.append(line(LEFT - 5, y, LEFT, y))
        sign = "\u2212" if power < 0 else ""
        name = "1" if power == 0 else f'10<tspan dy="-6" font-size="14">{sign}{abs(power)}</tspan>'
        out.append(text(LEFT - 8, y + 5, name, "end"))
    for layer in range(0, LAYERS + 1, 10):
        out.append(line(px(layer), BOTTOM, px(layer), BOTTOM + 5))
        out.append(text(px(layer), BOTTOM + 22, str(layer)))
    for ratio, name, color, dash in CURVES:
        powers = [0.0] + [v + (i + 1) / 2 * math.log10(ratio) for i, v in enumerate(logs)]
        points = " ".join(f"{px(i):.1f},{py(v):.1f}" for i, v in enumerate(powers))
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5"{dashed}/>')
        at = 30 if ratio > 1 else 31
        ink = "#1D1F20" if ratio == 0.5 else color
        if ratio > 1:
            out.append(text(px(at), py(powers[at]) - 14, name, "end" if ratio == 4 else "start", ink))
        elif ratio == 1:
            out.append(text(px(at), py(powers[at]) - 14, name, "start", ink))
        else:
            out.append(text(px(at) - 12, py(powers[at]) + 16, name, "end", ink))
        print(f"{name}: 10^{powers[-1]:.2f} after {LAYERS} layers")
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "weight-initialization.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
