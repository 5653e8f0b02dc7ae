"""Draw vision-transformers.svg: from image patches to tokens to class scores.

Schematic, with 3 x 3 patches. Also prints the counts of ViT-B that the note uses.
"""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INK, AXIS, GREY, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2, F3 = "#2B2467", "#8C1D18", "#2B6F3E"
WIDTH, HEIGHT = 480, 404


def vit_base(patch, side, d=768, layers=12, wide=3072, classes=1000):
    """Patches, parameters and multiply-adds of ViT-B."""
    n = (side // patch) ** 2
    tokens = n + 1
    project = patch * patch * 3 * d + d
    block = 4 * d * d + 4 * d + 2 * d * wide + wide + d + 4 * d
    parameters = project + d + tokens * d + layers * block + 2 * d + d * classes + classes
    dense = layers * tokens * (4 * d * d + 2 * d * wide)
    attention = layers * 2 * tokens * tokens * d
    total = dense + attention + n * patch * patch * 3 * d + d * classes
    return tokens, project, tokens * d, parameters, dense, attention, total


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def box(x, y, w, h, fill="#fff", color=AXIS, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w}" height="{h}" fill="{fill}" '
        f'stroke="{color}" stroke-width="2"{dashed}/>'
    )


def arrow(x, y1, y2, color=AXIS):
    tip = y2 + (-9 if y2 > y1 else 9)
    return (
        f'<line x1="{x:.1f}" y1="{y1}" x2="{x:.1f}" y2="{tip}" stroke="{color}" stroke-width="2"/>'
        f'<polygon points="{x - 5:.1f},{tip} {x + 5:.1f},{tip} {x:.1f},{y2}" fill="{color}"/>'
    )


def main():
    small, large, fine = vit_base(16, 224), vit_base(16, 384), vit_base(8, 224)
    for name, row in (("B/16 at 224", small), ("B/16 at 384", large), ("B/8 at 224", fine)):
        print(name, "tokens {:,}, projection {:,}, positions {:,}, parameters {:,}, dense {:,}, attention {:,}, all {:,}".format(*row))
    print(f"entries {small[0] ** 2:,} {large[0] ** 2:,} ratio {large[0] ** 2 / small[0] ** 2:.3f}, pixels {(384 / 224) ** 2:.3f}")
    print(f"patch 8: attention x{fine[5] / small[5]:.2f}, dense x{fine[4] / small[4]:.2f}, all x{fine[6] / small[6]:.2f}, "
          f"parameters +{fine[3] - small[3]:,}; 384: x{large[6] / small[6]:.2f}; attention share {small[5] / small[6]:.4f}")

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    # The picture: a hill and a sun under a grid of patches.
    left, top, cell = 62, 12, 42
    size = 3 * cell
    out.append(f'<polygon points="{left},{top + size} {left},{top + 92} {left + 46},{top + 58} {left + size},{top + 108} {left + size},{top + size}" fill="{FILL}"/>')
    out.append(f'<circle cx="{left + 96}" cy="{top + 32}" r="19" fill="{FILL}"/>')
    for i in range(9):
        x, y = left + i % 3 * cell, top + i // 3 * cell
        out.append(f'<rect x="{x}" y="{y}" width="{cell}" height="{cell}" fill="none" stroke="{F1}" stroke-width="2"/>')
        out.append(text(x + 11, y + 18, str(i + 1)))
    out.append(text(left + size + 16, 46, "image in 3 \u00d7 3 patches", "start"))
    out.append(text(left + size + 16, 68, "of P \u00d7 P pixels", "start", GREY))
    out.append(arrow(left + size / 2, top + size + 4, 186, F1))
    out.append(text(left + size / 2 + 14, 166, "flatten, project to width d", "start"))
    start, pitch, wide = 14, 45.5, 41
    for i in range(10):
        x = start + i * pitch
        first = i == 0
        out.append(box(x, 188, wide, 30, "#fff" if first else FILL, F2 if first else F1, "9 4" if first else ""))
        out.append(text(x + wide / 2, 208, "cls" if first else str(i), fill=F2 if first else INK))
        out.append(text(x + wide / 2, 235, "+", fill=GREY))
        out.append(box(x, 241, wide, 28, "#fff", F3, "2 4"))
        out.append(f'<text x="{x + wide / 2:.1f}" y="260" font-family="{FONT}" font-size="15" fill="{F3}" text-anchor="middle">e<tspan dy="4" font-size="14">{i}</tspan></text>')
        out.append(arrow(x + wide / 2, 271, 292))
    out.append(box(start, 294, 9 * pitch + wide, 48, FILL, INK))
    out.append(text(240, 323, "encoder: every token attends to all"))
    middle = start + wide / 2
    out.append(arrow(middle, 344, 374, F2))
    out.append(text(start, 394, "class scores", "start", F2))
    out.append(text(start + 9 * pitch + wide, 366, "e: learned position embeddings", "end", F3))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "vision-transformers.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
