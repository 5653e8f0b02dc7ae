"""Draw dropout.svg: two thinned networks of training and the full one.

Schematic, with fixed masks and drop probability 0.5. Also prints the numbers of the note.
"""

from pathlib import Path

FONT = "Source Sans Pro, system-ui, sans-serif"
INK, AXIS, GREY, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
WIDTH, HEIGHT = 480, 268
PANELS = [("pass 1", (0, 1, 1, 0)), ("pass 2", (1, 1, 0, 0)), ("evaluation", (1, 1, 1, 1))]


def text(x, y, words, anchor="middle", fill=INK):
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(a, b):
    return f'<line x1="{a[0]}" y1="{a[1]}" x2="{b[0]}" y2="{b[1]}" stroke="{AXIS}" stroke-width="1.5"/>'


def main():
    for p in (0.2, 0.5):
        kept = 3 / (1 - p)
        print(f"p={p}: kept {kept:.3f}, mean {(1 - p) * kept:.3f}, variance {(1 - p) * kept**2 - 9:.3f}, second moment x{1 / (1 - p):.3f}")
    print(f"mask bytes {4096 * 4096:,}; three layers at p=0.5: x{2**3}")

    # The regression identity, by enumeration of all masks of one row.
    x, w, y, p = (1.0, -2.0, 3.0), (0.5, 0.25, -1.0), 0.7, 0.2
    total = 0.0
    for bits in range(8):
        chance, out = 1.0, 0.0
        for j in range(3):
            keep = bits >> j & 1
            chance *= 1 - p if keep else p
            out += keep * x[j] * w[j] / (1 - p)
        total += chance * (y - out) ** 2
    plain = (y - sum(a * b for a, b in zip(x, w))) ** 2
    penalty = p / (1 - p) * sum((a * b) ** 2 for a, b in zip(x, w))
    print(f"expected loss {total:.6f} = {plain:.6f} + {penalty:.6f}")

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        text(160, 20, "training", fill=GREY),
        f'<line x1="24" y1="28" x2="296" y2="28" stroke="{AXIS}" stroke-width="2"/>',
    ]
    for i, (name, mask) in enumerate(PANELS):
        at = 24 + i * 160
        inputs = [(at + 8, y) for y in (92, 132, 172)]
        hidden = [(at + 60, y) for y in (72, 112, 152, 192)]
        final = (at + 112, 132)
        for h, keep in zip(hidden, mask):
            if keep:
                out += [line(a, h) for a in inputs]
                out.append(line(h, final))
        for a in inputs + [final]:
            out.append(f'<circle cx="{a[0]}" cy="{a[1]}" r="8" fill="{FILL}" stroke="{INK}" stroke-width="2"/>')
        for h, keep in zip(hidden, mask):
            color, dash, fill = (F1, "", FILL) if keep else (F2, ' stroke-dasharray="4 3"', "#fff")
            out.append(f'<circle cx="{h[0]}" cy="{h[1]}" r="12" fill="{fill}" stroke="{color}" stroke-width="2.5"{dash}/>')
            if not keep:
                out.append(text(h[0], h[1] + 5, "0", fill=F2))
        out.append(text(at + 60, 50, name))
        out.append(text(at + 60, 232, "kept units \u00d7 2" if i < 2 else "all units \u00d7 1", fill=F1))
    out.append(text(160, 256, "new mask for every example and pass", fill=GREY))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "dropout.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
