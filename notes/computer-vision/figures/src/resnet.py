"""Draw resnet.svg: error against depth, and the two kinds of blocks.

Errors are ImageNet validation top-1, 10-crop, of He et al. (CVPR 2016), tables
2 and 3. Also prints parameters and multiply-adds of ResNet-50 by stage.
"""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INK, AXIS, GREY, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
PLAIN = [(18, 27.94), (34, 28.54)]
RESNET = [(18, 27.88), (34, 25.03), (50, 22.85), (101, 21.75), (152, 21.43)]
WIDTH, HEIGHT = 480, 492
LEFT, RIGHT, TOP, BOTTOM = 50, 456, 36, 190
YLO, YHI = 20, 30


def resnet50(stride_in_3x3):
    """Weights and multiply-adds of stem, stages and head; all parameters."""
    rows = [(7 * 7 * 3 * 64, 7 * 7 * 3 * 64 * 112 * 112)]
    norm, channels, side = 2 * 64, 64, 56
    for stage, (blocks, width) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        weights = work = 0
        for block in range(blocks):
            out = side // 2 if stage and not block else side
            first = side if stride_in_3x3 else out
            layers = [(1, channels, width, first), (3, width, width, out), (1, width, 4 * width, out)]
            if not block:
                layers.append((1, channels, 4 * width, out))
            for k, c_in, c_out, at in layers:
                weights += k * k * c_in * c_out
                work += k * k * c_in * c_out * at * at
                norm += 2 * c_out
            channels, side = 4 * width, out
        rows.append((weights, work))
    rows.append((2048 * 1000, 2048 * 1000))
    return rows, sum(w for w, _ in rows) + norm + 1000, sum(m for _, m in rows)


def px(depth):
    return LEFT + depth / 160 * (RIGHT - LEFT)


def py(error):
    return BOTTOM - (error - YLO) / (YHI - YLO) * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, color=AXIS, width=2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}"/>'
    )


def head(x, y):
    return f'<polygon points="{x - 7:.1f},{y - 10:.1f} {x + 7:.1f},{y - 10:.1f} {x:.1f},{y:.1f}" fill="{F1}"/>'


def block(x, title, layers, total):
    """A branch of boxes at x + 104, bypassed by a thick line at x."""
    top, low, step = 278, 448, 150 / len(layers)
    branch = x + 104
    out = [text(x - 14, 264, title, "start")]
    out.append(line(x, top, x, low - 9, F1, 4))
    out.append(line(x, low + 9, x, low + 24, F1, 4))
    out.append(head(x, low + 32))
    out.append(f'<polyline points="{x},{top + 6} {branch},{top + 6} {branch},{low} {x + 12},{low}" fill="none" stroke="{AXIS}" stroke-width="2"/>')
    for i, name in enumerate(layers):
        y = top + 16 + i * step
        tall = step - 12
        out.append(f'<rect x="{branch - 72}" y="{y:.1f}" width="144" height="{tall:.1f}" fill="{FILL}" stroke="{AXIS}" stroke-width="2"/>')
        out.append(text(branch, y + tall / 2 + 5, name))
    out.append(f'<circle cx="{x}" cy="{low}" r="11" fill="#fff" stroke="{INK}" stroke-width="2"/>')
    out.append(line(x - 6, low, x + 6, low, INK))
    out.append(line(x, low - 6, x, low + 6, INK))
    out.append(text(x + 18, low + 28, total, "start"))
    return out


def main():
    for flag in (False, True):
        rows, parameters, work = resnet50(flag)
        print(f"stride in 3x3: {flag}, parameters {parameters:,}, multiply-adds {work:,}")
        for weights, madds in rows:
            print(f"   weights {weights:>12,}  multiply-adds {madds:>15,}")
    basic = 2 * 9 * 256**2
    bottleneck = 256 * 64 + 9 * 64**2 + 64 * 256
    print(f"basic {basic:,}, bottleneck {bottleneck:,}, ratio {basic / bottleneck:.2f}, 0.5^100 {0.5**100:.3g}")

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line(LEFT, TOP - 6, LEFT, BOTTOM),
        line(LEFT - 1, BOTTOM, RIGHT, BOTTOM),
        text(8, 20, "top-1 error (%)", "start", GREY),
        text((LEFT + RIGHT) / 2, BOTTOM + 40, "depth (layers)", fill=GREY),
    ]
    for error in (20, 22, 24, 26, 28, 30):
        out.append(line(LEFT - 5, py(error), LEFT, py(error)))
        out.append(text(LEFT - 9, py(error) + 5, str(error), "end", GREY))
    for depth in (18, 34, 50, 101, 152):
        out.append(line(px(depth), BOTTOM, px(depth), BOTTOM + 5))
        out.append(text(px(depth), BOTTOM + 20, str(depth), fill=GREY))
    for points, color, dash in ((RESNET, F1, ""), (PLAIN, F2, ' stroke-dasharray="9 4"')):
        line_points = " ".join(f"{px(d):.1f},{py(e):.1f}" for d, e in points)
        out.append(f'<polyline points="{line_points}" fill="none" stroke="{color}" stroke-width="2.5"{dash}/>')
        for d, e in points:
            out.append(f'<circle cx="{px(d):.1f}" cy="{py(e):.1f}" r="4.5" fill="{color}"/>')
    out.append(text(px(34) + 12, py(28.54) + 5, "plain", "start", F2))
    out.append(text(px(101), py(21.75) - 12, "ResNet", "middle", F1))
    out += block(24, "basic, 256 channels", ["3 \u00d7 3, 256", "3 \u00d7 3, 256"], f"{basic:,} weights")
    out += block(272, "bottleneck, 256 channels", ["1 \u00d7 1, 64", "3 \u00d7 3, 64", "1 \u00d7 1, 256"], f"{bottleneck:,} weights")
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "resnet.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
