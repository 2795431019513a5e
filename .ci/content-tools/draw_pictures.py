#!/usr/bin/env python3
"""Draws the pictures of the example site into `content/images/`.

The example site tells of a borough that does not exist, so it has no
photographs: drawings in two inks stand in for them. Each function, here and in
the three files named for stories, places and scenes, is one drawing; its doc comment
says what a reader sees, as the alt text on the site does. The same script
always makes the same files. It needs Python 3 and nothing else:

    python3 .ci/content-tools/draw_pictures.py [name …]
"""

import math
import random
import sys
from pathlib import Path

from drawings_of_places import hill, launderette, meadow, pegs, table
from drawings_of_scenes import car_park, last_seat, quiet_bell, rain, stairs, stop
from drawings_of_stories import barber, boat, breakfast, bridge, bus, signing, tide
from ink import ACCENT, ACCENT_12, ACCENT_30, ACCENT_60, INK, PAPER, Canvas, Hatch

IMAGES = Path(__file__).resolve().parents[2] / "content" / "images"
WIDE = (1600, 900)
STORY = (1200, 800)


def reading():
    """Two open books overlap like a tent, with a low sun behind."""
    c = Canvas(*WIDE)
    c.circle(1120, 390, 280, ACCENT_30)
    c.sector(1120, 390, 280, 180, 360, Hatch())
    c.path("M120 760C250 650 460 630 590 720V240C460 150 250 165 120 270Z", ACCENT_60)
    c.path("M1060 760C930 650 720 630 590 720V240C720 150 930 165 1060 270Z", ACCENT)
    for y in (310, 390, 470, 550):
        line = f"M655 {y}C750 {y - 42} 880 {y - 48} 1000 {y - 8}V{y + 16}C880 {y - 24} 750 {y - 20} 655 {y + 24}Z"
        c.path(line, PAPER)
    for y in (330, 410, 490):
        line = f"M190 {y}C290 {y - 50} 420 {y - 48} 525 {y - 4}V{y + 18}C420 {y - 28} 290 {y - 28} 190 {y + 22}Z"
        c.path(line, ACCENT_12)
    c.path("M760 850C880 760 1050 750 1190 830V470C1050 390 880 400 760 470Z", INK)
    c.path("M1620 850C1500 760 1330 750 1190 830V470C1330 390 1500 400 1620 470Z", PAPER)
    c.path("M1620 850C1500 760 1330 750 1190 830V470C1330 390 1500 400 1620 470Z", Hatch())
    c.box(0, 850, 1600, 3, INK)
    c.box(0, 862, 1600, 3, INK)
    return c


def wood():
    """Trees made of circles and half circles stand above a winding path and a low fence."""
    c = Canvas(*STORY)
    c.circle(960, 190, 92, PAPER)
    c.path("M0 560C220 500 420 520 640 560C860 600 1040 590 1200 540V800H0Z", ACCENT_30)
    c.path("M430 800C520 720 700 690 640 630C600 590 640 560 720 556C690 590 720 610 760 640C830 700 700 740 660 800Z", PAPER)
    for x, y, r, ink, trunk in ((250, 300, 180, ACCENT_60, 620), (560, 240, 160, ACCENT, 590), (880, 380, 150, ACCENT_60, 640)):
        c.circle(x, y, r, ink)
        if x == 250:
            c.sector(x, y, r, 90, 270, ACCENT)
        if x == 880:
            c.sector(x, y, r, 180, 360, Hatch())
        c.box(x - 10, y - 20, 20, trunk - y + 20, INK)
        c.line([(x, y + 84), (x + 66, y + 12)], 10, INK)
        c.line([(x, y + 36), (x - 56, y - 30)], 10, INK)
    c.box(1064, 420, 16, 240, INK)
    c.sector(1072, 430, 104, 180, 360, ACCENT)
    c.sector(1072, 520, 130, 180, 360, ACCENT)
    for x in range(20, 420, 52):
        c.path(f"M{x} 780V690L{x + 13} 672L{x + 26} 690V780Z", INK)
    c.box(0, 714, 410, 12, INK)
    return c


def maths():
    """A flight of steps climbs past a large circle marked in degrees, like a protractor."""
    c = Canvas(*STORY)
    c.circle(850, 390, 310, PAPER)
    c.sector(850, 390, 310, 180, 360, ACCENT_30)
    c.sector(850, 390, 310, 180, 240, Hatch())
    for degree in range(180, 361, 10):
        inner = 262 if degree % 30 == 0 else 284
        angle = math.radians(degree)
        c.line([(850 + r * math.cos(angle), 390 + r * math.sin(angle)) for r in (inner, 310)], 5, INK)
    c.box(540, 387, 620, 6, INK)
    angle = math.radians(240)
    c.line([(850, 390), (850 + 310 * math.cos(angle), 390 + 310 * math.sin(angle))], 8, INK)
    for i in range(6):
        c.box(60 + 120 * i, 720 - 92 * i, 120, 80 + 92 * i, (ACCENT, ACCENT_60)[i % 2])
        for dot in range(i + 1):
            c.circle(84 + 120 * i + 30 * (dot % 3), 744 - 92 * i + 30 * (dot // 3), 9, PAPER)
    c.circle(850, 390, 16, INK)
    c.box(0, 790, 1200, 10, INK)
    return c


def speech():
    """Six speech bubbles of different sizes overlap; one large bubble holds them together."""
    c = Canvas(*WIDE)
    c.circle(800, 430, 370, ACCENT_30)
    c.path("M560 700L470 860L720 780Z", ACCENT_30)
    for x, y, r, ink, tail in (
        (560, 330, 150, ACCENT, -1), (820, 250, 120, PAPER, 1), (1060, 380, 160, ACCENT_60, 1),
        (700, 560, 130, INK, -1), (950, 620, 120, ACCENT, 1), (1190, 640, 100, PAPER, 1),
    ):
        c.circle(x, y, r, ink)
        corners = ((0.2, 0.9), (1.05, 1.35), (0.85, 0.4))
        c.fill([[(x + tail * across * r, y + down * r) for across, down in corners]], ink)
        if ink == PAPER:
            c.sector(x, y, r, 0, 180, Hatch())
    for x, y, ink in ((560, 330, PAPER), (1060, 380, PAPER), (700, 560, PAPER), (950, 620, PAPER)):
        for i in (-1, 0, 1):
            c.circle(x + 46 * i, y, 14, ink)
    for x in (130, 230, 330):
        c.pupil(x, 770, 62, ACCENT_60)
    for x in (1350, 1450):
        c.pupil(x, 770, 62, ACCENT_60)
    c.box(0, 850, 1600, 3, INK)
    return c


def doors():
    """A terrace of front doors under a row of windows; one door stands open and light falls out."""
    c = Canvas(*STORY)
    c.box(0, 90, 1200, 600, ACCENT_30)
    c.box(0, 90, 1200, 18, INK)
    c.box(0, 690, 546, 8, INK)
    c.box(654, 690, 546, 8, INK)
    for i, x in enumerate(range(30, 1200, 234)):
        c.box(x + 28, 170, 148, 150, PAPER)
        c.box(x + 28, 170, 148, 150, Hatch(ACCENT_60) if i % 2 else PAPER)
        c.box(x + 98, 170, 8, 150, INK)
        c.box(x + 28, 241, 148, 8, INK)
        c.box(x + 40, 410, 124, 280, INK if i == 2 else (ACCENT, ACCENT_60)[i % 2])
        if i == 2:
            c.box(x + 48, 418, 108, 272, PAPER)
            c.path(f"M{x + 156} 418L{x + 216} 446V716L{x + 156} 690Z", ACCENT)
            c.path(f"M{x + 48} 690H{x + 156}L{x + 236} 800H{x - 36}Z", PAPER)
            c.circle(x + 204, 590, 7, PAPER)
        else:
            c.box(x + 58, 432, 88, 70, ACCENT_12)
            c.circle(x + 148, 570, 8, PAPER)
            c.box(x + 76, 596, 52, 12, INK)
    return c


def timetable():
    """Lines from three different buildings meet in one shared timetable grid."""
    c = Canvas(*WIDE)
    c.path("M90 300L220 210L350 300V430H90Z", INK)
    c.box(90, 520, 260, 130, ACCENT)
    c.path("M90 740H350V870H90ZM120 700H160V740H120Z", ACCENT_60)
    c.box(190, 340, 60, 90, PAPER)
    for x in (115, 175, 235, 295):
        c.box(x, 550, 36, 44, PAPER)
    c.sector(220, 870, 58, 180, 360, PAPER)
    for y, end, ink in ((370, 300, INK), (585, 470, ACCENT), (805, 640, ACCENT_60)):
        c.path(f"M350 {y - 9}C520 {y - 9} 520 {end - 9} 720 {end - 9}V{end + 9}C520 {end + 9} 520 {y + 9} 350 {y + 9}Z", ink)
    c.box(700, 130, 820, 680, PAPER)
    shades = {(0, 1): INK, (1, 1): ACCENT, (2, 1): ACCENT_60, (0, 3): ACCENT, (1, 3): ACCENT_60, (2, 0): INK,
              (3, 2): ACCENT, (3, 4): INK, (1, 4): ACCENT, (2, 3): ACCENT_60, (0, 4): ACCENT_30, (3, 0): ACCENT_30}
    for (row, column), ink in shades.items():
        c.box(710 + 162 * column, 140 + 168 * row, 152, 158, ink)
    for cell in ((1, 0), (2, 4), (0, 2), (3, 3)):
        c.box(710 + 162 * cell[1], 140 + 168 * cell[0], 152, 158, Hatch())
    for i in range(6):
        c.box(700 + 162 * i, 130, 10, 680, INK)
    for i in range(5):
        c.box(700, 130 + 168 * i, 820, 10, INK)
    return c


def lock():
    """A canal lock with its gates half open, water below, and a row of narrow houses behind."""
    c = Canvas(*WIDE)
    c.circle(1260, 230, 120, PAPER)
    chance = random.Random("the houses by the lock")
    x = 0
    while x < 1600:
        width, height = chance.choice((110, 130, 150)), chance.choice((190, 230, 270, 310))
        width = 1600 - x if 1600 - x - width < 110 else width
        ink = chance.choice((ACCENT_30, ACCENT_60, ACCENT_30))
        top = 560 - height
        c.path(f"M{x} 560V{top}L{x + width / 2} {top - 56}L{x + width} {top}V560Z", ink)
        for wx in (x + 0.22 * width, x + 0.58 * width):
            for wy in range(top + 30, 500, 78):
                c.box(wx, wy, 0.2 * width, 40, PAPER)
        x += width
    c.box(0, 556, 1600, 70, INK)
    c.path("M0 900V626H420L520 900Z", ACCENT_30)
    c.path("M1600 900V626H1180L1080 900Z", ACCENT_30)
    c.path("M420 626H1180L1080 900H520Z", ACCENT)
    for y in range(664, 900, 52):
        for start in ((710,) if y < 790 else (540, 710, 880)):
            top = [(start + 6 * i, y - 10 * math.sin(i / 30 * math.tau)) for i in range(31)]
            c.fill([top + [(px, py + 8) for px, py in reversed(top)]], ACCENT_60)
    c.path("M420 610L690 690V840L420 730Z", INK)
    c.path("M1180 610L910 690V840L1180 730Z", INK)
    c.line([(700, 664), (210, 560)], 26, PAPER)
    c.line([(900, 664), (1390, 560)], 26, PAPER)
    for offset in (80, 170):
        for x in (420 + offset, 1180 - offset):
            c.line([(x, 626 + 0.296 * offset), (x, 714 + 0.407 * offset)], 7, ACCENT_60)
    return c


def yearbook():
    """Rows of heads and shoulders, like a page of school portraits, with a star above."""
    c = Canvas(*STORY, ground=ACCENT)
    star = []
    for i in range(10):
        radius, angle = (92, 40)[i % 2], math.radians(36 * i - 90)
        star.append((600 + radius * math.cos(angle), 130 + radius * math.sin(angle)))
    c.fill([star], PAPER)
    chance = random.Random("a page of portraits")
    for row in range(4):
        for column in range(10):
            ink = PAPER if chance.random() < 0.6 else ACCENT_60
            c.pupil(110 + 109 * column, 350 + 128 * row, 44, ink)
    return c


def market():
    """Striped market stalls stand in a square in front of a clock tower."""
    c = Canvas(*STORY)
    c.box(520, 90, 170, 470, ACCENT_60)
    c.path("M500 110L605 10L710 110Z", INK)
    c.circle(605, 210, 62, PAPER)
    c.line([(605, 210), (605, 168)], 8, INK)
    c.line([(605, 210), (636, 228)], 8, INK)
    c.path("M566 560V420C566 370 644 370 644 420V560Z", ACCENT_12)
    for x in (60, 220, 830, 1000):
        c.box(x, 300, 150, 260, ACCENT_30)
        for wy in (330, 420):
            c.box(x + 24, wy, 38, 56, PAPER)
            c.box(x + 88, wy, 38, 56, PAPER)
    c.box(0, 556, 1200, 8, INK)
    for x, ink in ((50, ACCENT), (440, INK), (830, ACCENT)):
        for i in range(6):
            left, right = x + 53.3 * i, x + 53.3 * (i + 1)
            outline = f"M{left} 520H{right}V600C{right} 634 {left} 634 {left} 600Z"
            c.path(outline, ink if i % 2 == 0 else PAPER)
        c.box(x + 10, 612, 10, 170, INK)
        c.box(x + 300, 612, 10, 170, INK)
        c.box(x + 20, 690, 280, 30, ACCENT_60)
        for i in range(6):
            c.circle(x + 52 + 43 * i, 680, 20, (ACCENT, INK, ACCENT_30)[i % 3])
        c.box(x + 20, 720, 280, 62, Hatch())
    c.box(0, 782, 1200, 18, INK)
    return c


DRAWINGS = (
    reading, wood, maths, speech, doors, timetable, lock, yearbook, market,
    breakfast, bridge, tide, boat, bus, signing, barber,
    table, launderette, hill, meadow, pegs,
    stop, stairs, rain, last_seat, car_park, quiet_bell,
)


def main(names):
    IMAGES.mkdir(parents=True, exist_ok=True)
    for drawing in DRAWINGS:
        if names and drawing.__name__ not in names:
            continue
        data = drawing().png()
        path = IMAGES / f"{drawing.__name__.replace('_', '-')}.png"
        path.write_bytes(data)
        print(f"{path.name}: {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
