"""Draws ../pipeline-parallelism.svg: GPipe and 1F1B with 4 equal stages and 8 micro-batches, simulated.

A backward pass takes twice as long as a forward pass; transfers take no time. Run: python3 pipeline-parallelism.py
"""
from pathlib import Path

INK, AXIS, TEXT, FILL = "#1D1F20", "#5C5F60", "#3C3F40", "#E9E7E1"
F1, F2 = "#2B2467", "#8C1D18"
P, M, TF, TB = 4, 8, 1, 2


def gpipe(stage):
    return [("F", k) for k in range(M)] + [("B", k) for k in range(M)]


def one_f_one_b(stage):
    warm = P - 1 - stage
    order = [("F", k) for k in range(warm)]
    for k in range(M - warm):
        order += [("F", warm + k), ("B", k)]
    return order + [("B", k) for k in range(M - warm, M)]


def simulate(order):
    queue, free, done, slots = [order(s) for s in range(P)], [0] * P, {}, []
    while any(queue):
        for s in range(P):
            if not queue[s]:
                continue
            kind, k = queue[s][0]
            need = ("F", k, s - 1) if kind == "F" else ("B", k, s + 1) if s < P - 1 else ("F", k, s)
            if s == 0 and kind == "F":
                ready = 0
            elif need in done:
                ready = done[need]
            else:
                continue
            start = max(ready, free[s])
            end = start + (TF if kind == "F" else TB)
            done[kind, k, s] = free[s] = end
            slots.append((s, kind, k, start, end))
            queue[s].pop(0)
    return slots, max(free)


def stored(slots):
    """Most micro-batches whose activations one stage keeps at a time (first stage)."""
    events = sorted([(a, 1) for s, q, k, a, b in slots if s == 0 and q == "F"]
                    + [(b, -1) for s, q, k, a, b in slots if s == 0 and q == "B"], key=lambda e: (e[0], e[1]))
    peak = now = 0
    for _, change in events:
        now += change
        peak = max(peak, now)
    return peak


W, LEFT, UNIT, ROW = 480, 60, 12.4, 27
out = []


def text(x, y, body, fill=INK, anchor="middle", size=15):
    out.append(f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{body}</text>')


y = 8
for name, order in (("GPipe", gpipe), ("1F1B", one_f_one_b)):
    slots, total = simulate(order)
    assert total == (M + P - 1) * (TF + TB)
    busy = M * (TF + TB)
    text(LEFT, y + 13, f"{name}: idle {100 * (total - busy) / total:.1f}%, stage 1 holds up to {stored(slots)} micro-batches", INK, "start")
    y += 22
    for s in range(P):
        text(LEFT - 6, y + s * ROW + 18, f"stage {s + 1}", TEXT, "end", 14)
    out.append(f'<rect x="{LEFT}" y="{y}" width="{total * UNIT:g}" height="{P * ROW}" fill="{FILL}"/>')
    for s, kind, k, a, b in slots:
        color = F1 if kind == "F" else F2
        out.append(f'<rect x="{LEFT + a * UNIT:g}" y="{y + s * ROW + 1}" width="{(b - a) * UNIT:g}" height="{ROW - 2}" fill="{color}" stroke="#fff" stroke-width="1"/>')
        text(round(LEFT + (a + b) / 2 * UNIT, 1), y + s * ROW + 18, k + 1, "#fff", "middle", 14)
    y += P * ROW + 16
text(LEFT, y + 8, "time", TEXT, "start")
out.append(f'<line x1="{LEFT + 42}" y1="{y + 3}" x2="{LEFT + 70}" y2="{y + 3}" stroke="{AXIS}" stroke-width="2"/>')
out.append(f'<polygon points="{LEFT + 78},{y + 3} {LEFT + 69},{y - 2} {LEFT + 69},{y + 8}" fill="{AXIS}"/>')
x = LEFT + 122
for label, color, wide in (("forward", F1, 72), ("backward", F2, 84), ("idle", FILL, 50)):
    out.append(f'<rect x="{x}" y="{y - 5}" width="16" height="16" fill="{color}"/>')
    text(x + 21, y + 8, label, INK, "start")
    x += wide + 24
H = y + 20
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{W}" height="{H}" viewBox="0 0 {W} {H}" '
    f'font-family="Source Sans Pro, system-ui, sans-serif">\n'
    f'<rect width="{W}" height="{H}" fill="#fff"/>\n' + "\n".join(out) + "\n</svg>\n"
)
Path(__file__).resolve().parents[1].joinpath("pipeline-parallelism.svg").write_text(svg, encoding="utf-8")
