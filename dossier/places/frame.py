"""Lines on a plane, cut to a square around its centre. Kilometres; a line is a list of points."""

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin

WIDEST_TURN = pi / 6  # between two far points, as seen from the centre


def holds(lines, point):
    """Say whether `point` is inside these closed lines, by the even-odd rule."""
    a, b = point
    inside = False
    for line in lines:
        for (p, q), (r, s) in zip(line, [*line[1:], line[0]], strict=True):
            if (q > b) != (s > b):
                inside ^= a < (r - p) * (b - q) / (s - q) + p
    return inside


def rounded(line, half):
    """Draw far stretches around the square, as the Earth is round: never through its middle."""
    result = []
    for (x, y), (u, v) in pairwise([*line, line[0]]):
        result.append((x, y))
        if hypot(x, y) > 2 * half and hypot(u, v) > 2 * half:
            start = atan2(y, x)
            turn = (atan2(v, u) - start + pi) % (2 * pi) - pi
            steps = int(abs(turn) / WIDEST_TURN)
            for step in range(1, steps + 1):
                way = start + turn * step / (steps + 1)
                result.append((3 * half * cos(way), 3 * half * sin(way)))
    return result


def clipped(line, half):
    """Return what of a closed line is within the square (Sutherland and Hodgman)."""
    for axis, sign in ((0, 1), (0, -1), (1, 1), (1, -1)):
        kept = []
        for one, other in zip(line, [*line[1:], *line[:1]], strict=True):
            here, there = half - sign * one[axis], half - sign * other[axis]
            if here >= 0:
                kept.append(one)
            if (here >= 0) != (there >= 0):
                part = here / (here - there)
                kept.append(tuple(a + (b - a) * part for a, b in zip(one, other, strict=True)))
        line = kept
        if not line:
            return []
    return line


def stretches(seen, half):
    """Return the stretches of a projected outline that come into the square."""
    lines, line = [], []
    for (x, y), (u, v) in pairwise([*seen, seen[0]]):
        is_near = min(abs(x), abs(u)) <= half and min(abs(y), abs(v)) <= half
        if is_near and hypot(u - x, v - y) < half:
            line = line or [(x, y)]
            line.append((u, v))
        elif line:
            lines.append(line)
            line = []
    return [*lines, line] if line else lines
