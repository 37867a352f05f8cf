"""Compares areas that the program computes for pairs of polygons with exact integer arithmetic.

The reference fans both polygons into signed triangles, clips each triangle of the one by each of the other in
homogeneous integers, and adds up: the program has no such way of computing. The program is driven through
overlay-probe, which takes pairs of WKB and prints what the audit's overlay, its union, its difference, its search for
overlapping parcels and the check of plans make of them.

Arguments: --seconds N, --seed S, --pairs N (stop after N pairs of each kind and frame), --kind NAME, --frame NAME.
"""

import argparse
import math
import os
import random
import struct
import subprocess
import sys
import time

FRAMES = ("EPSG:4549", "local")
WAYS = ("audit", "union", "difference", "overlaps", "verify")
BATCH = 500


# Shapes. Points are drawn about the origin, turned, and moved to the frame's place last, so that the rounding is the
# frame's.


class Frame:
    def __init__(self, name, rng):
        self.rng = rng
        if name == "local":
            self.x, self.y = (0.0, 0.0) if rng.random() < 0.5 else (rng.uniform(-900, 900), rng.uniform(-900, 900))
        else:
            self.x, self.y = rng.uniform(420000, 580000), rng.uniform(3350000, 3480000)
        if rng.random() < 0.4:
            self.x, self.y = round(self.x), round(self.y)
        angle = 0.0 if rng.random() < 0.3 else rng.uniform(0, 2 * math.pi)
        self.cos, self.sin = math.cos(angle), math.sin(angle)

    def point(self, u, v):
        return (self.x + u * self.cos - v * self.sin, self.y + u * self.sin + v * self.cos)

    def ring(self, points):
        ring = [self.point(u, v) for u, v in points]
        return ring + ring[:1]

    def step(self, point, axis, count):
        """The point with one coordinate moved by some steps of its own rounding."""
        values = list(point)
        for _ in range(abs(count)):
            values[axis] = math.nextafter(values[axis], math.inf if count > 0 else -math.inf)
        return tuple(values)

    def jitter(self, ring, most, share=0.5):
        rng = self.rng
        moved = [
            self.step(self.step(p, 0, rng.randint(-most, most)), 1, rng.randint(-most, most)) if rng.random() < share else p
            for p in ring[:-1]
        ]
        return moved + moved[:1]


def blob(frame, radius, count, u=0.0, v=0.0, dent=0.5):
    rng = frame.rng
    angles = sorted(rng.uniform(0, 2 * math.pi) for _ in range(count))
    # Gaps below half a circle, so that the ring goes around the centre.
    if max((b - a) % (2 * math.pi) for a, b in zip(angles, angles[1:] + angles[:1])) > 3:
        angles = [2 * math.pi * i / count for i in range(count)]
    return frame.ring([
        (u + radius * k * math.cos(a), v + radius * k * math.sin(a))
        for a in angles for k in [rng.uniform(dent, 1)]
    ])


def rectangle(frame, u0, v0, u1, v1):
    return frame.ring([(u0, v0), (u1, v0), (u1, v1), (u0, v1)])


def size(rng):
    return 10 ** rng.uniform(0.5, 3)


def between(frame, a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


def thin_hole(frame, length, apart, place=0.0):
    """A triangle or quadrilateral whose corners lie on one line but for some steps of rounding."""
    rng = frame.rng
    a, b = frame.point(-length / 2, place), frame.point(length / 2, place)
    ring = [a]
    for t in sorted(rng.uniform(0.1, 0.9) for _ in range(rng.randint(1, 2))):
        ring.append(frame.step(between(frame, a, b, t), rng.randint(0, 1), rng.choice((-1, 1)) * rng.randint(0, apart)))
    ring.append(b)
    return ring + ring[:1]


def nearly_collinear(frame):
    rng = frame.rng
    r = size(rng)
    shell = rectangle(frame, -r, -r, r, r)
    length = r * rng.uniform(0.4, 1.6)
    hole = thin_hole(frame, length, 64, r * rng.uniform(-0.6, 0.6))
    if rng.random() < 0.5:
        # A wide hole with one side that is almost straight, as a cut along a diagonal leaves it.
        hole = hole[:-1] + [frame.point(0, r * rng.uniform(0.7, 0.9))]
        hole += hole[:1]
    other = rng.choice((
        lambda: rectangle(frame, -r * rng.uniform(0.1, 1.5), -r * rng.uniform(0.1, 1.5), r * rng.uniform(0.1, 1.5), r * rng.uniform(0.1, 1.5)),
        lambda: blob(frame, r * rng.uniform(0.3, 1.3), rng.randint(3, 8)),
    ))()
    if rng.random() < 0.3:
        # A triangle with a corner on the line of the hole, too.
        other = [between(frame, hole[0], hole[1], rng.random()), frame.point(r * rng.uniform(-2, 2), r * rng.uniform(-2, 2)),
                 frame.point(r * rng.uniform(-2, 2), r * rng.uniform(-2, 2))]
        other += other[:1]
    return [other], [shell, hole], True


def ulp_hole(frame):
    rng = frame.rng
    r = size(rng)
    shell = rectangle(frame, -r, -r, r, r)
    hole = thin_hole(frame, r * rng.uniform(0.2, 1.8), rng.randint(1, 3), r * rng.uniform(-0.8, 0.8))
    if rng.random() < 0.5:
        a, b = hole[0], hole[-2]
        axis = rng.randint(0, 1)
        n = rng.randint(1, 3)
        hole = [a, b, frame.step(b, axis, n), frame.step(a, axis, n)]
        hole += hole[:1]
    u = r * rng.uniform(-1, 0.5)
    other = rectangle(frame, u, -r * rng.uniform(0.1, 1.2), u + r * rng.uniform(0.1, 1), r * rng.uniform(0.1, 1.2))
    return [other], [shell, hole], True


def touching(frame):
    rng = frame.rng
    r = size(rng)
    a, b = frame.point(0, -r), frame.point(0, r)
    right = [a, frame.point(r, -r * rng.uniform(0.2, 1)), frame.point(r, r * rng.uniform(0.2, 1)), b]
    t = sorted(rng.uniform(0, 1) for _ in range(2))
    # A corner that lies on the other's edge is there only to within the rounding of the coordinates.
    left = [between(frame, a, b, t[1]), frame.point(-r * rng.uniform(0.2, 1), r * (2 * t[1] - 1 + rng.uniform(0, 1))),
            frame.point(-r * rng.uniform(0.2, 1), r * (2 * t[0] - 1 - rng.uniform(0, 1))), between(frame, a, b, t[0])]
    if rng.random() < 0.3:
        left[0], left[3] = b, a
    if rng.random() < 0.3:
        left = left[:3]
    return [left + left[:1]], [right + right[:1]], True


def straddling(frame):
    rng = frame.rng
    # Edges through an axis, with ordinates that are next to nothing.
    r = size(rng)
    def tiny():
        return rng.choice((0.0, -0.0, 1e-14, -1e-14, 5e-17, -3e-12, 1e-300, rng.uniform(-1, 1) * 10 ** rng.uniform(-20, -9)))
    saved = frame.x, frame.y
    frame.x = frame.x if saved[0] > 1e4 else 0.0
    frame.y = frame.y if saved[0] > 1e4 else 0.0
    one = blob(frame, r, rng.randint(3, 7))
    other = blob(frame, r * rng.uniform(0.3, 1.2), rng.randint(3, 7), r * rng.uniform(-0.5, 0.5), r * rng.uniform(-0.5, 0.5))
    if saved[0] <= 1e4:
        k = rng.randrange(4)
        if k == 0:
            other = [(tiny(), -r), (r, tiny()), (tiny(), r)]
            other += other[:1]
        elif k == 1:
            one = [(-r, tiny()), (r, tiny()), (r / 3, r)]
            one += one[:1]
            other = [(-r * 0.7, tiny()), (r / 5, -r), (r * 1.3, tiny())]
            other += other[:1]
        elif k == 2:
            one = [(tiny(), tiny()), (r, tiny()), (r, r), (tiny(), r)]
            one += one[:1]
            other = [(tiny(), tiny()), (tiny(), r), (-r, r), (-r, tiny())]
            other += other[:1]
    frame.x, frame.y = saved
    return [one], [other], False


def spikes(frame):
    rng = frame.rng
    r = size(rng)
    def spiked(u):
        base = [(-r, -r), (r, -r), (r, r), (-r, r)]
        w = 10 ** rng.uniform(-12, -3) * r
        v = rng.uniform(-0.8, 0.8) * r
        tip = r * rng.uniform(1.2, 3)
        spike = [(r, v - w), (tip, v), (r, v + w)]
        return [(x + u, y) for x, y in base[:2] + spike + base[2:]]
    one = frame.ring(spiked(0))
    other = frame.ring(spiked(-r * rng.uniform(0.5, 4)) if rng.random() < 0.5 else
                       [(x + r * rng.uniform(1.5, 2.8), y) for x, y in [(-r, -r), (r, -r), (r, r), (-r, r)]])
    return [one], [other], False


def shared_boundary(frame):
    rng = frame.rng
    r = size(rng)
    count = rng.randint(2, 6)
    line = [frame.point(r * rng.uniform(-0.15, 0.15), -r + 2 * r * k / count) for k in range(count + 1)]
    def more(points):
        result = []
        for p, q in zip(points, points[1:]):
            result.append(p)
            for t in sorted(rng.random() for _ in range(rng.randint(0, 2))):
                result.append(between(frame, p, q, t))
        return result + points[-1:]
    side = rng.choice((-1, 1))
    one = more(line) + [frame.point(r * 1.5, r * rng.uniform(0.5, 1)), frame.point(r * 1.5, -r * rng.uniform(0.5, 1))]
    other = more(line) + [frame.point(side * r * rng.uniform(0.4, 2), r * rng.uniform(0.5, 1)), frame.point(side * r * rng.uniform(0.4, 2), -r * rng.uniform(0.5, 1))]
    return [one + one[:1]], [other + other[:1]], False


def duplicates(frame):
    rng = frame.rng
    r = size(rng)
    one = blob(frame, r, rng.randint(3, 12))
    ring = one[:-1]
    turn = rng.randrange(len(ring))
    ring = ring[turn:] + ring[:turn]
    if rng.random() < 0.5:
        ring.reverse()
    k = rng.randrange(4)
    other = ring + ring[:1]
    if k == 1:
        other = frame.jitter(other, rng.randint(1, 3))
    elif k == 2:
        p = rng.randrange(len(ring))
        ring.insert(p, ring[p])
        other = ring + ring[:1]
    elif k == 3:
        p = rng.randrange(len(ring))
        ring.insert(p, between(frame, ring[p - 1], ring[p], rng.random()))
        other = ring + ring[:1]
    return [one], [other], False


KINDS = {
    "nearly-collinear": nearly_collinear,
    "ulp-hole": ulp_hole,
    "touching": touching,
    "straddling": straddling,
    "spikes": spikes,
    "shared-boundary": shared_boundary,
    "duplicates": duplicates,
}


# The reference.


def exponent(value):
    """The least e for which value is a whole multiple of 2**e; none for nought."""
    if value == 0:
        return None
    mantissa, power = math.frexp(value)
    whole = int(mantissa * (1 << 53))
    return power - 53 + (whole & -whole).bit_length() - 1


class Exact:
    """A pair of polygons in whole numbers of 2**-shift."""

    def __init__(self, polygons):
        values = [c for rings in polygons for ring in rings for p in ring for c in p]
        least = min((e for e in map(exponent, values) if e is not None), default=0)
        # Ordinates of no size at all change no area by anything.
        self.shift = min(max(-least, 0), 300)
        self.scale = 2.0 ** -self.shift if self.shift < 1000 else 0.0
        self.polygons = [[[self.whole(p) for p in ring] for ring in rings] for rings in polygons]

    def whole(self, point):
        return tuple(self.number(c) for c in point)

    def number(self, value):
        numerator, denominator = value.as_integer_ratio()
        return (numerator << self.shift) // denominator

    def triangles(self, rings):
        """Signed triangles of a fan about the shell's first corner, each counter-clockwise with its box."""
        ax, ay = rings[0][0]
        fan = []
        for index, ring in enumerate(rings):
            twice = sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:]))
            sign = 1 if (twice > 0) == (index == 0) else -1
            for p, q in zip(ring, ring[1:]):
                cross = (p[0] - ax) * (q[1] - ay) - (q[0] - ax) * (p[1] - ay)
                if cross == 0:
                    continue
                corners = ((ax, ay), p, q) if cross > 0 else ((ax, ay), q, p)
                xs, ys = [c[0] for c in corners], [c[1] for c in corners]
                fan.append((sign if cross > 0 else -sign, corners, min(xs), min(ys), max(xs), max(ys)))
        return fan

    def area(self, index):
        total = 0
        for number, ring in enumerate(self.polygons[index]):
            twice = abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in zip(ring, ring[1:])))
            total += twice if number == 0 else -twice
        return self.metres(total << 60)

    def metres(self, twice):
        """Half of a fixed-point number of 2**-60 squared units."""
        power = 61 + 2 * self.shift
        return twice / (1 << power)

    def common(self):
        one, other = (self.triangles(rings) for rings in self.polygons)
        total = 0
        for sign, a, ax0, ay0, ax1, ay1 in one:
            for other_sign, b, bx0, by0, bx1, by1 in other:
                if ax0 < bx1 and bx0 < ax1 and ay0 < by1 and by0 < ay1:
                    twice = clipped(a, b)
                    total += twice if sign == other_sign else -twice
        return self.metres(total)


def clipped(a, b):
    """Twice the area that two triangles share, in 2**-60 (Sutherland and Hodgman 1974, in homogeneous integers)."""
    ox, oy = b[0]
    points = [(x - ox, y - oy, 1) for x, y in a]
    b = [(x - ox, y - oy) for x, y in b]
    for (px, py), (qx, qy) in zip(b, b[1:] + b[:1]):
        dx, dy = qx - px, qy - py
        constant = dy * px - dx * py
        sides = [dx * y - dy * x + constant * w for x, y, w in points]
        if min(sides) >= 0:
            continue
        result = []
        for i, p in enumerate(points):
            j = i + 1 if i + 1 < len(points) else 0
            s, t, q = sides[i], sides[j], points[j]
            if s >= 0:
                result.append(p)
            if (s > 0 and t < 0) or (s < 0 and t > 0):
                s, t = abs(s), abs(t)
                result.append((t * p[0] + s * q[0], t * p[1] + s * q[1], t * p[2] + s * q[2]))
        points = result
        if len(points) < 3:
            return 0
    total = 0
    for i, p in enumerate(points):
        q = points[i + 1 if i + 1 < len(points) else 0]
        total += ((p[0] * q[1] - q[0] * p[1]) << 60) // (p[2] * q[2])
    return total


# The program.


def wkb(rings):
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(
        struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *p) for p in ring) for ring in rings)


def wkt(rings):
    return "POLYGON(" + ",".join("(" + ",".join(f"{x!r} {y!r}" for x, y in ring) + ")" for ring in rings) + ")"


def probe(program, pairs):
    data = b"".join(struct.pack("<I", len(g)) + g for pair in pairs for g in map(wkb, pair))
    run = subprocess.run([program], input=data, stdout=subprocess.PIPE, check=False)
    lines = run.stdout.decode().splitlines()
    if run.returncode != 0 or len(lines) != len(pairs):
        sys.exit(f"overlay-probe ended with {run.returncode} after {len(lines)} of {len(pairs)} pairs")
    return [line.split() for line in lines]


class Tally:
    def __init__(self):
        self.pairs = 0
        self.wrong = dict.fromkeys(WAYS, 0)
        self.open = dict.fromkeys(WAYS, 0)
        self.largest = dict.fromkeys(WAYS, 0.0)
        self.swept = 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--frame", choices=FRAMES)
    arguments = parser.parse_args()
    program = os.path.join(os.environ["LANDRESERVE_PROGRAMS"], "overlay-probe")
    kinds = [arguments.kind] if arguments.kind else list(KINDS)
    frames = [arguments.frame] if arguments.frame else list(FRAMES)
    tallies = {(kind, frame): Tally() for kind in kinds for frame in frames}
    shown = 0
    end = time.monotonic() + arguments.seconds
    number = 0
    while time.monotonic() < end and not (arguments.pairs and number >= arguments.pairs):
        for kind, frame_name in tallies:
            count = min(BATCH, arguments.pairs - number) if arguments.pairs else BATCH
            if arguments.seconds < 30:
                count = min(count, 50)
            pairs = []
            for index in range(number, number + count):
                rng = random.Random(f"{arguments.seed} {kind} {frame_name} {index}")
                one, other, may_swap = KINDS[kind](Frame(frame_name, rng))
                pairs.append((other, one) if may_swap and rng.random() < 0.5 else (one, other))
            tally = tallies[kind, frame_name]
            for (one, other), line in zip(pairs, probe(program, pairs)):
                exact = Exact((one, other))
                common, first, second = exact.common(), exact.area(0), exact.area(1)
                expected = {
                    "audit": common, "union": first + second - common, "difference": first - common,
                    "overlaps": common, "verify": common,
                }
                tally.pairs += 1
                tally.swept += int(line[-1])
                for way, text in zip(WAYS, line):
                    if text == "open":
                        tally.open[way] += 1
                        continue
                    error = abs(float(text) - expected[way])
                    allowed = 1e-4 + 1e-9 * (first + second if way == "union" else first)
                    if way == "overlaps":
                        # Parcels that reach into each other by up to a micrometre only touch.
                        xs, ys = zip(*one[0])
                        allowed += 4e-6 * (max(xs) - min(xs) + max(ys) - min(ys))
                    tally.largest[way] = max(tally.largest[way], error)
                    if not error <= allowed:
                        tally.wrong[way] += 1
                        if shown < 20:
                            shown += 1
                            print(f"wrong: {way} gives {text}, exact is {expected[way]!r} ({kind}, {frame_name})\n"
                                  f"  {wkt(one)}\n  {wkt(other)}", flush=True)
            if time.monotonic() >= end:
                break
        else:
            number += count
            continue
        break
    print(f"{'kind':17} {'frame':10} {'pairs':>8} {'wrong':>6} {'open':>6} {'swept':>6}  largest error, m² ("
          + ", ".join(WAYS) + ")")
    for (kind, frame_name), tally in tallies.items():
        print(f"{kind:17} {frame_name:10} {tally.pairs:8} {sum(tally.wrong.values()):6} {sum(tally.open.values()):6} "
              f"{tally.swept:6}  " + " ".join(f"{tally.largest[way]:.1e}" for way in WAYS))
    wrong = sum(sum(t.wrong.values()) for t in tallies.values())
    total = sum(t.pairs for t in tallies.values())
    print(f"overlay: {total} pairs, {wrong} wrong, {sum(sum(t.open.values()) for t in tallies.values())} open, seed {arguments.seed}")
    sys.exit(1 if wrong else 0)


main()
