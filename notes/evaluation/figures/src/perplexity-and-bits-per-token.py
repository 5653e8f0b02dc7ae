"""Draw perplexity-and-bits-per-token.svg: one text under two tokenizers.

Bar width is bytes, bar height bits per byte, so the area is the token's bits.
The bits are made up; both tokenizations total 6 bits over 12 bytes.
"""

from pathlib import Path

PANELS = [
    ("tokenizer A", [("the", 1.0), (" cat", 2.0), (" sat.", 3.0)], "#2B2467"),
    ("tokenizer B", [("the", 1.0), (" cat", 2.0), (" sat", 2.5), (".", 0.5)], "#8C1D18"),
]
WIDTH, HEIGHT = 480, 432
LEFT, RIGHT, TALL = 50, 464, 120
TOPS = (54, 248)
YMAX = 0.7
FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, INK, LABEL = "#5C5F60", "#1D1F20", "#3C3F40"


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2, dash=""):
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"{dashed}/>'
    )


def px(byte):
    return LEFT + byte / 12 * (RIGHT - LEFT)


def panel(top, name, tokens, color):
    bottom = top + TALL
    total = sum(bits for _, bits in tokens)
    size = sum(len(word) for word, _ in tokens)
    mean = total / len(tokens)
    print(f"{name}: {mean:.3g} bits per token, PPL {2**mean:.3g}, {total / size:.3g} bits per byte")

    def py(v):
        return bottom - v / YMAX * TALL

    out = [
        text(4, top - 31, f"bits per byte, {name}: {mean:g} bits per token, perplexity {2**mean:.3g}", "start")
    ]
    at = 0
    for word, bits in tokens:
        width = len(word)
        high = bits / width
        x = px(at)
        out.append(
            f'<rect x="{x:.1f}" y="{py(high):.1f}" width="{px(at + width) - x:.1f}" '
            f'height="{bottom - py(high):.1f}" fill="#E9E7E1" stroke="{color}" stroke-width="2"/>'
        )
        mid = px(at + width / 2)
        label = f"{bits:g} bit" + ("" if bits == 1 else "s")
        if width > 1:
            out.append(text(mid, bottom - 12, label))
        else:
            out.append(text(mid, bottom - 12, f"{bits:g}"))
        out.append(text(mid, py(high) - 8, word.replace(" ", "\u2423"), fill=color))
        at += width
    for v in (0, 0.5):
        out.append(line(LEFT - 5, py(v), LEFT, py(v)))
        out.append(text(LEFT - 9, py(v) + 5, f"{v:g}", "end", LABEL))
    out.append(line(LEFT, top - 10, LEFT, bottom))
    out.append(line(LEFT - 1, bottom, RIGHT + 1, bottom))
    for b in (0, 3, 6, 9, 12):
        out.append(line(px(b), bottom, px(b), bottom + 5))
        out.append(text(px(b), bottom + 21, f"{b}", fill=LABEL))
    return out


def main():
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for top, (name, tokens, color) in zip(TOPS, PANELS):
        out += panel(top, name, tokens, color)
    out.append(text((LEFT + RIGHT) / 2, TOPS[1] + TALL + 47, "position in the text (bytes)", fill=LABEL))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "perplexity-and-bits-per-token.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
