"""Draw approximate-nearest-neighbors.svg: recall of an inverted file against
the share of vectors scanned, with exact vectors, with product-quantized
residuals, and with the latter re-ranked.

4,000 vectors of 16 dimensions from a mixture of 100 Gaussians, 64 cells,
codes of 4 subvectors with 16 centroids each; 100 queries; up to a minute.
"""

import random
from pathlib import Path

N, D, CENTERS, CELLS, QUERIES, TOP_K, RERANK = 4000, 16, 100, 64, 100, 10, 50
M, CODES = 4, 16
PROBES = (1, 2, 3, 4, 6, 8, 12, 16)
WIDTH, HEIGHT = 480, 330
LEFT, RIGHT, TOP, BOTTOM = 56, 464, 40, 268
FONT = "Source Sans Pro, system-ui, sans-serif"
AXIS, LABEL, INK = "#5C5F60", "#3C3F40", "#1D1F20"
random_ = random.Random(1)


def gap(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


def nearest(v, centers):
    return min(range(len(centers)), key=lambda j: gap(v, centers[j]))


def kmeans(points, k, rounds=8):
    centers = random_.sample(points, k)
    for _ in range(rounds):
        groups = [[] for _ in range(k)]
        for p in points:
            groups[nearest(p, centers)].append(p)
        centers = [
            tuple(sum(c) / len(g) for c in zip(*g)) if g else centers[j]
            for j, g in enumerate(groups)
        ]
    return centers


def data():
    means = [[random_.gauss(0, 1) for _ in range(D)] for _ in range(CENTERS)]

    def draw():
        mean = random_.choice(means)
        return tuple(m + random_.gauss(0, 0.7) for m in mean)

    return [draw() for _ in range(N)], [draw() for _ in range(QUERIES)]


def measure():
    base, queries = data()
    cells = kmeans(base, CELLS)
    home = [nearest(v, cells) for v in base]
    lists = [[] for _ in range(CELLS)]
    for i, j in enumerate(home):
        lists[j].append(i)
    residuals = [tuple(x - c for x, c in zip(v, cells[j])) for v, j in zip(base, home)]
    step = D // M
    books = [kmeans([r[s * step : (s + 1) * step] for r in residuals], CODES) for s in range(M)]
    codes = [
        tuple(nearest(r[s * step : (s + 1) * step], books[s]) for s in range(M)) for r in residuals
    ]
    result = {name: [] for name in ("exact", "codes", "rerank")}
    truth = [set(sorted(range(N), key=lambda i: gap(q, base[i]))[:TOP_K]) for q in queries]
    for probe in PROBES:
        scanned = 0
        hits = dict.fromkeys(result, 0)
        for q, true in zip(queries, truth):
            order = sorted(range(CELLS), key=lambda j: gap(q, cells[j]))[:probe]
            exact, coded = [], []
            for j in order:
                rest = [x - c for x, c in zip(q, cells[j])]
                tables = [
                    [gap(rest[s * step : (s + 1) * step], c) for c in books[s]] for s in range(M)
                ]
                for i in lists[j]:
                    exact.append((gap(q, base[i]), i))
                    coded.append((sum(t[c] for t, c in zip(tables, codes[i])), i))
            scanned += len(exact)
            coded.sort()
            again = sorted((gap(q, base[i]), i) for _, i in coded[:RERANK])
            for name, found in (("exact", sorted(exact)), ("codes", coded), ("rerank", again)):
                hits[name] += len(true & {i for _, i in found[:TOP_K]})
        share = scanned / QUERIES / N * 100
        for name in result:
            result[name].append((share, hits[name] / QUERIES / TOP_K))
        print(probe, f"{share:.1f}%", {k: round(v[-1][1], 3) for k, v in result.items()})
    return result


def text(x, y, words, anchor="middle", fill=LABEL):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="15" '
        f'fill="{fill}" text-anchor="{anchor}">{words}</text>'
    )


def line(x1, y1, x2, y2):
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{AXIS}" stroke-width="2"/>'
    )


def px(share):
    return LEFT + share / 30 * (RIGHT - LEFT)


def py(recall):
    return BOTTOM - recall * (BOTTOM - TOP)


def main():
    result = measure()
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{WIDTH}" '
        f'height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        line(LEFT, TOP - 8, LEFT, BOTTOM),
        line(LEFT - 1, BOTTOM, RIGHT, BOTTOM),
        text(4, 18, "recall@10 (share of the true ten nearest)", "start"),
        text((LEFT + RIGHT) / 2, BOTTOM + 48, "vectors scanned (% of 4,000)"),
    ]
    for v in (0, 0.25, 0.5, 0.75, 1):
        out += [line(LEFT - 5, py(v), LEFT, py(v)), text(LEFT - 9, py(v) + 5, f"{v:g}", "end")]
    for v in (0, 10, 20, 30):
        out += [line(px(v), BOTTOM, px(v), BOTTOM + 5), text(px(v), BOTTOM + 22, f"{v}")]
    for name, color, dash in (("exact", "#2B2467", ""), ("rerank", "#8C1D18", "9 4"), ("codes", "#2B6F3E", "2 4")):
        points = " ".join(f"{px(s):.1f},{py(r):.1f}" for s, r in result[name])
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        out.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2.5"{dashed}/>')
        out += [f'<circle cx="{px(s):.1f}" cy="{py(r):.1f}" r="4" fill="{color}"/>' for s, r in result[name]]
    s, r = result["exact"][-1]
    out.append(text(px(s), py(r) - 12, "exact vectors", "end", "#2B2467"))
    s, r = result["rerank"][-1]
    out.append(text(px(s), py(r) + 24, "PQ codes (16 bits), 50 re-ranked", "end", "#8C1D18"))
    s, r = result["codes"][-1]
    out.append(text(px(s), py(r) + 24, "PQ codes (16 bits) alone", "end", "#2B6F3E"))
    out.append("</svg>")
    here = Path(__file__).resolve().parent
    (here.parent / "approximate-nearest-neighbors.svg").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
