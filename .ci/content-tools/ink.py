"""A small canvas for drawings in two inks, and the PNG file it becomes.

Shapes are polygons, filled with one flat colour or with a hatching of thin
diagonal lines. Edges are smooth: every row of pixels is cut into four thin
rows, and a pixel takes as much ink as the shape covers of it. Only the Python
standard library is used, so that anybody can make the drawings again.
"""

import math
import struct
import zlib

# The palette of the theme: ink two (the council's colour) at four strengths,
# ink one (near-black), and paper.
ACCENT = (0x0B, 0x5C, 0x5E)
ACCENT_60 = (0x4F, 0x8A, 0x8A)
ACCENT_30 = (0xA9, 0xC8, 0xC5)
ACCENT_12 = (0xDF, 0xE9, 0xE4)
INK = (0x1C, 0x1A, 0x17)
PAPER = (0xFA, 0xF7, 0xF0)

# How many thin rows make a row of pixels, and how many steps a pixel's
# coverage is rounded to. Few steps keep the number of colours below 256, so
# that the file can use a palette.
THIN_ROWS = 4
STEPS = 8


class Hatch:
    """Diagonal lines of one colour, drawn where a shape is."""

    def __init__(self, colour=ACCENT, gap=9, width=2.4):
        self.colour = colour
        self.period = gap * math.sqrt(2)
        self.run = width * math.sqrt(2)

    def spans(self, y, left, right):
        """The parts of the row at height `y` between two ends that are inked."""
        first = math.floor((left + y) / self.period) - 1
        last = math.ceil((right + y) / self.period) + 1
        for number in range(first, last + 1):
            start = number * self.period - y
            yield max(left, start), min(right, start + self.run)


class Canvas:
    """A picture in the making."""

    def __init__(self, width, height, ground=ACCENT_12):
        self.width = width
        self.height = height
        self.rows = [bytearray(bytes(ground) * width) for _ in range(height)]

    def fill(self, contours, paint):
        """Fill closed contours; where they overlap, the overlap stays empty."""
        colour = paint.colour if isinstance(paint, Hatch) else paint
        edges = list(_edges(contours))
        if not edges:
            return
        top = max(0, math.floor(min(edge[1] for edge in edges)))
        bottom = min(self.height, math.ceil(max(edge[3] for edge in edges)))
        for row in range(top, bottom):
            ramp = {}
            for thin in range(THIN_ROWS):
                y = row + (thin + 0.5) / THIN_ROWS
                for left, right in _inside(edges, y, self.width):
                    if isinstance(paint, Hatch):
                        for start, end in paint.spans(y, left, right):
                            _cover(ramp, start, end)
                    else:
                        _cover(ramp, left, right)
            self._ink(row, ramp, colour)

    def _ink(self, row, ramp, colour):
        """Lay ink on one row. `ramp` holds the change of coverage at each pixel."""
        pixels = self.rows[row]
        columns = sorted(ramp)
        cover = 0.0
        for index, column in enumerate(columns):
            cover += ramp[column]
            end = columns[index + 1] if index + 1 < len(columns) else self.width
            step = round(min(1.0, cover / THIN_ROWS) * STEPS)
            start, end = max(0, column), min(self.width, end)
            if step <= 0 or start >= end:
                continue
            if step == STEPS:
                pixels[3 * start:3 * end] = bytes(colour) * (end - start)
                continue
            for position in range(3 * start, 3 * end):
                under = pixels[position]
                over = colour[position % 3]
                pixels[position] = under + ((over - under) * step) // STEPS

    # The shapes that the drawings use.

    def path(self, outline, paint):
        """Fill an outline written as the `d` of an SVG path."""
        self.fill(_contours(outline), paint)

    def circle(self, x, y, radius, paint):
        self.fill([arc(x, y, radius, 0, 360)], paint)

    def sector(self, x, y, radius, start, end, paint):
        """A slice of a circle; degrees run clockwise from three o'clock."""
        self.fill([[(x, y)] + arc(x, y, radius, start, end)], paint)

    def ring(self, x, y, outer, inner, paint):
        self.fill([arc(x, y, outer, 0, 360), arc(x, y, inner, 0, 360)], paint)

    def box(self, x, y, width, height, paint):
        right, bottom = x + width, y + height
        self.fill([[(x, y), (right, y), (right, bottom), (x, bottom)]], paint)

    def line(self, points, width, paint):
        """A line through points, with round joins."""
        for (ax, ay), (bx, by) in zip(points, points[1:]):
            length = math.hypot(bx - ax, by - ay) or 1.0
            dx, dy = (bx - ax) * width / (2 * length), (by - ay) * width / (2 * length)
            self.fill([[(ax - dy, ay + dx), (bx - dy, by + dx), (bx + dy, by - dx), (ax + dy, ay - dx)]], paint)
        if width >= 6:
            for x, y in points[1:-1]:
                self.circle(x, y, width / 2, paint)

    def pupil(self, x, y, size, paint):
        """A head and shoulders, the one pupil of the pictogram. `x`, `y` is the chin."""
        self.circle(x, y - 0.62 * size, 0.44 * size, paint)
        left, right, foot = x - 0.75 * size, x + 0.75 * size, y + 0.84 * size
        self.path(
            f"M{left} {foot}C{left} {y + 0.34 * size} {x - 0.43 * size} {y} {x} {y}"
            f"C{x + 0.43 * size} {y} {right} {y + 0.34 * size} {right} {foot}Z",
            paint,
        )

    def png(self):
        """The picture as the bytes of a PNG file, with nothing in it but pixels."""
        colours = {}
        for row in self.rows:
            for start in range(0, 3 * self.width, 3):
                colours.setdefault(bytes(row[start:start + 3]), len(colours))
        if len(colours) <= 256:
            kind, palette = 3, b"".join(colours)
            lines = [
                bytes([0]) + bytes(colours[bytes(row[start:start + 3])] for start in range(0, 3 * self.width, 3))
                for row in self.rows
            ]
        else:
            kind, palette = 2, b""
            lines = [bytes([0]) + bytes(row) for row in self.rows]
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, kind, 0, 0, 0)
        parts = [_chunk(b"IHDR", header)]
        if palette:
            parts.append(_chunk(b"PLTE", palette))
        parts.append(_chunk(b"IDAT", zlib.compress(b"".join(lines), 9)))
        parts.append(_chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def arc(x, y, radius, start, end):
    """Points along a part of a circle."""
    count = max(8, round(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * i / count) for i in range(count + 1))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _edges(contours):
    """Every side that is not level, from its upper end to its lower end."""
    for contour in contours:
        for (ax, ay), (bx, by) in zip(contour, contour[1:] + contour[:1]):
            if ay < by:
                yield ax, ay, bx, by
            elif by < ay:
                yield bx, by, ax, ay


def _inside(edges, y, width):
    """The spans of one thin row that lie inside the shape."""
    crossings = sorted(ax + (bx - ax) * (y - ay) / (by - ay) for ax, ay, bx, by in edges if ay <= y < by)
    for left, right in zip(crossings[::2], crossings[1::2]):
        left, right = max(0.0, left), min(float(width), right)
        if left < right:
            yield left, right


def _cover(ramp, left, right):
    """Add one span to the changes of coverage along a row."""
    if right <= left:
        return
    for position, sign in ((left, 1.0), (right, -1.0)):
        column = math.floor(position)
        part = column + 1 - position
        ramp[column] = ramp.get(column, 0.0) + sign * part
        ramp[column + 1] = ramp.get(column + 1, 0.0) + sign * (1 - part)


def _contours(outline):
    """Read the commands M, L, H, V, C and Z of an SVG path, in capitals."""
    words = "".join(f" {c} " if c.isalpha() else c.replace(",", " ") for c in outline).split()
    contours, at, command, place = [], (0.0, 0.0), "", 0

    def take(count):
        nonlocal place
        values = [float(word) for word in words[place:place + count]]
        place += count
        return values

    while place < len(words):
        if words[place].isalpha():
            command = words[place]
            place += 1
        if command == "Z":
            continue
        if command == "H":
            at = (take(1)[0], at[1])
        elif command == "V":
            at = (at[0], take(1)[0])
        elif command == "C":
            ax, ay, bx, by, cx, cy = take(6)
            contours[-1] += _curve(at, (ax, ay), (bx, by), (cx, cy))
            at = (cx, cy)
            continue
        else:
            at = tuple(take(2))
            if command == "M":
                contours.append([])
                command = "L"
        contours[-1].append(at)
    return contours


def _curve(start, one, two, end, count=24):
    """Points along a Bézier curve, without its first."""
    points = []
    for i in range(1, count + 1):
        t = i / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3
        points.append(tuple(a * start[k] + b * one[k] + c * two[k] + d * end[k] for k in (0, 1)))
    return points
