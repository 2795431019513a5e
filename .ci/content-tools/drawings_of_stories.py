"""The second set of drawings for the case studies; `draw_pictures.py` makes the files."""

import math
import random

from ink import ACCENT, ACCENT_12, ACCENT_30, ACCENT_60, INK, PAPER, Canvas, Hatch

WIDE = (1600, 900)
STORY = (1200, 800)


def breakfast():
    """A table seen from above, with bowls, mugs, a fried egg, toast and spoons set for six people."""
    c = Canvas(*STORY, ground=ACCENT_30)
    mats = (ACCENT, PAPER, ACCENT_60, INK, ACCENT_12, ACCENT)
    for i, mat in enumerate(mats):
        c.box(400 * (i % 3) + 12, 400 * (i // 3) + 12, 376, 376, mat)
    # A fried egg on a plate.
    c.circle(200, 200, 138, PAPER)
    c.circle(200, 200, 108, ACCENT_30)
    c.path("M132 210C112 150 168 104 214 124C262 112 300 166 276 212C290 262 234 288 196 268C154 282 128 252 132 210Z", PAPER)
    c.circle(206, 196, 40, ACCENT_60)
    # Toast, and a knife beside it.
    toast(c, 590, 196, 190, ACCENT_60, ACCENT_12)
    c.box(728, 120, 14, 80, INK)
    c.path("M728 200H742V300C732 296 728 280 728 268Z", INK)
    # A bowl of porridge with a spoon in it.
    c.circle(1000, 200, 134, INK)
    c.circle(1000, 200, 108, PAPER)
    c.sector(1000, 200, 108, 0, 180, Hatch(ACCENT_60))
    c.line([(1010, 190), (1120, 66)], 20, ACCENT_30)
    c.circle(1000, 202, 34, ACCENT_30)
    # A mug of tea.
    c.ring(286, 600, 62, 36, PAPER)
    c.circle(186, 600, 122, PAPER)
    c.circle(186, 600, 98, ACCENT_60)
    c.circle(160, 572, 34, ACCENT_30)
    # An apple cut in half.
    c.path("M600 500C660 462 740 500 730 600C722 690 650 730 600 704C550 730 478 690 470 600C460 500 540 462 600 500Z", ACCENT)
    c.path("M600 524C648 492 710 524 702 600C696 672 640 704 600 680C560 704 504 672 498 600C490 524 552 492 600 524Z", PAPER)
    c.path("M594 560C560 580 560 626 594 640ZM606 560C640 580 640 626 606 640Z", INK)
    c.line([(600, 512), (622, 446)], 12, INK)
    c.path("M622 462C640 430 676 424 700 440C684 470 650 478 622 462Z", ACCENT_60)
    # Two slices on a plate.
    c.circle(1000, 600, 140, PAPER)
    c.circle(1000, 600, 112, ACCENT_30)
    toast(c, 972, 588, 132, ACCENT_60, PAPER)
    toast(c, 1042, 626, 132, INK, ACCENT_12)
    return c


def toast(c, x, y, size, crust, crumb):
    """A slice of bread about a middle."""
    for scale, paint in ((1.0, crust), (0.82, crumb)):
        h = size * scale / 2
        c.path(
            f"M{x - 0.82 * h} {y + h}V{y - 0.1 * h}C{x - 1.35 * h} {y - 0.3 * h} {x - 1.1 * h} {y - h} {x - 0.6 * h} {y - h}"
            f"H{x + 0.6 * h}C{x + 1.1 * h} {y - h} {x + 1.35 * h} {y - 0.3 * h} {x + 0.82 * h} {y - 0.1 * h}V{y + h}Z",
            paint,
        )


def bridge():
    """Two people walk side by side over a long bridge with three arches, towards a school with a flag."""
    c = Canvas(*WIDE)
    c.circle(520, 330, 300, PAPER)
    c.box(0, 556, 1600, 344, ACCENT_12)
    c.box(0, 700, 1600, 200, ACCENT)
    # The stone, with three arches left out of it.
    stone = "M0 580C420 500 900 470 1600 500V900H0Z"
    for left, right, top in ((120, 460, 600), (560, 940, 560), (1040, 1380, 560)):
        rise, half = 0.55 * (right - left), (right - left) / 4
        stone += f"M{left} 900V{top + rise}C{left} {top + 0.1 * rise} {left + half} {top} {left + 2 * half} {top}"
        stone += f"C{right - half} {top} {right} {top + 0.1 * rise} {right} {top + rise}V900Z"
    c.path(stone, ACCENT_30)
    c.path("M0 580C420 500 900 470 1600 500V528C900 498 420 528 0 608Z", INK)
    for y in (780, 840):
        for start in (150, 300, 600, 750, 1080, 1210):
            wave(c, start + (y - 780) / 3, y, 100, ACCENT_30)
    # The school, and its flag.
    c.box(1270, 250, 290, 250, ACCENT)
    c.path("M1240 256L1415 130L1590 256Z", INK)
    for x in (1300, 1480):
        c.box(x, 300, 50, 66, PAPER)
        c.box(x, 400, 50, 66, PAPER)
    c.box(1384, 388, 62, 112, ACCENT_12)
    c.box(1411, 40, 9, 100, INK)
    c.path("M1420 44L1510 68L1420 94Z", ACCENT_60)
    walker(c, 440, 524, 400, INK, 1)
    walker(c, 650, 508, 300, ACCENT, 1)
    return c


def wave(c, x, y, width, paint):
    """A short ripple."""
    top = [(x + width * i / 24, y - 8 * math.sin(i / 24 * math.tau * 1.5)) for i in range(25)]
    c.fill([top + [(px, py + 8) for px, py in reversed(top)]], paint)


def walker(c, x, foot, height, paint, swing):
    """A person in mid-step, seen from the side."""
    head = 0.125 * height
    hip = foot - 0.42 * height
    c.circle(x + 0.03 * height, foot - height + head, head, paint)
    c.path(
        f"M{x - 0.13 * height} {hip + 0.04 * height}C{x - 0.17 * height} {foot - 0.79 * height} {x - 0.08 * height} {foot - 0.8 * height}"
        f" {x + 0.02 * height} {foot - 0.78 * height}C{x + 0.15 * height} {foot - 0.78 * height} {x + 0.14 * height} {foot - 0.6 * height}"
        f" {x + 0.13 * height} {hip + 0.04 * height}Z",
        paint,
    )
    thick = 0.085 * height
    c.line([(x - 0.05 * height, hip), (x - 0.2 * height, foot - 4)], thick, paint)
    c.line([(x + 0.06 * height, hip), (x + 0.15 * height, foot - 0.2 * height), (x + 0.13 * height, foot - 2)], thick, paint)
    c.line([(x, foot - 0.66 * height), (x + swing * 0.2 * height, foot - 0.4 * height)], 0.06 * height, paint)


def tide():
    """A tall post marked like a ruler stands in the waves beside a harbour wall, with a crane behind."""
    c = Canvas(*STORY, ground=ACCENT_12)
    c.circle(820, 330, 210, PAPER)
    # The crane, on the far quay.
    c.box(700, 500, 500, 60, ACCENT_60)
    for x in (880, 1000):
        c.line([(x, 504), (940, 210)], 14, INK)
    for y, half in ((420, 43), (330, 24)):
        c.line([(940 - half, y), (940 + half, y)], 9, INK)
    c.line([(1090, 232), (620, 150)], 22, INK)
    c.line([(940, 212), (940, 100), (700, 164)], 8, INK)
    c.line([(940, 100), (1080, 230)], 8, INK)
    c.box(1040, 226, 70, 54, INK)
    c.line([(660, 160), (660, 330)], 6, INK)
    c.box(622, 330, 76, 56, ACCENT)
    # The harbour wall.
    c.box(0, 400, 280, 400, INK)
    c.box(0, 400, 300, 26, ACCENT_60)
    for row in range(4):
        for column in range(3):
            if (row + column) % 2:
                c.box(96 * column - 20, 446 + 84 * row, 88, 76, Hatch(ACCENT_60))
    c.box(196, 350, 44, 50, INK)
    c.box(182, 334, 72, 20, INK)
    # The gauge.
    c.box(380, 60, 130, 740, PAPER)
    for i in range(15):
        y = 100 + 44 * i
        c.box(380, y, 86 if i % 5 == 0 else 44, 9, INK)
        if i % 5 == 2:
            c.box(424, y - 14, 86, 68, ACCENT)
    c.box(366, 60, 14, 740, INK)
    c.box(510, 60, 14, 740, INK)
    c.path("M352 64L445 14L538 64Z", INK)
    # Three rows of waves, each in front of the last.
    for level, paint, shift in ((560, ACCENT_60, 0), (630, ACCENT, 50), (710, INK, 0)):
        scallops(c, level, paint, shift)
    return c


def scallops(c, level, paint, shift):
    """A row of waves across the picture, down to its foot."""
    outline = f"M-200 900V{level}"
    x = -200 - shift
    while x < c.width + 100:
        outline += f"C{x + 20} {level + 44} {x + 80} {level + 44} {x + 100} {level}"
        x += 100
    c.path(outline + "V900Z", paint)


def boat():
    """A small wooden boat with a patched sail stands on grass among flowers, with five children in it."""
    c = Canvas(*STORY, ground=ACCENT_30)
    c.circle(210, 190, 100, PAPER)
    c.path("M0 640C260 590 520 600 700 610C900 620 1050 600 1200 580V800H0Z", ACCENT_60)
    # The sail, its patches, the mast.
    c.path("M640 60C770 170 860 300 900 452H640Z", PAPER)
    c.path("M604 110C500 220 420 340 380 452H604Z", ACCENT_12)
    c.path("M670 330L770 310L784 400L684 414Z", Hatch())
    c.path("M500 360H572V430H500Z", ACCENT)
    c.box(614, 30, 18, 540, INK)
    c.path("M614 34L520 58L614 86Z", ACCENT)
    for x, size, paint in ((360, 62, INK), (474, 56, ACCENT), (700, 60, INK), (806, 54, ACCENT), (900, 62, INK)):
        c.pupil(x, 498, size, paint)
    # The hull, with planks.
    c.path("M220 530C520 560 760 560 1020 520C1010 640 930 720 820 720H420C310 720 240 640 220 530Z", ACCENT)
    c.path("M208 516C520 552 760 550 1034 504L1030 536C760 584 520 586 216 550Z", PAPER)
    c.path("M262 632C500 648 780 646 988 622L980 636C780 662 500 664 268 646Z", ACCENT_30)
    c.path("M336 690C500 698 760 698 906 684L892 694C760 710 500 710 350 701Z", ACCENT_30)
    c.circle(900, 596, 26, PAPER)
    c.circle(900, 596, 14, INK)
    # Grass in front of the keel, and flowers.
    c.path("M0 720C300 690 900 690 1200 716V800H0Z", INK)
    chance = random.Random("flowers round the boat")
    for x in (40, 110, 180, 250, 1000, 1068, 1130, 1180):
        top = chance.choice((600, 630, 660))
        c.line([(x, top), (x, 740)], 8, INK)
        for i in range(6):
            angle = math.radians(60 * i)
            c.circle(x + 20 * math.cos(angle), top + 20 * math.sin(angle), 14, PAPER)
        c.circle(x, top, 13, ACCENT)
    return c


def bus():
    """A double-decker bus with lit windows crosses a dark street at night, under a moon and two spotlights."""
    c = Canvas(*WIDE, ground=INK)
    c.circle(1370, 170, 88, PAPER)
    c.circle(1330, 146, 80, INK)
    chance = random.Random("the street at night")
    x = 0
    while x < 1600:
        width, top = chance.choice((120, 150, 180)), chance.choice((330, 390, 430, 470))
        c.path(f"M{x} 760V{top}L{x + width / 2} {top - 60}L{x + width - 8} {top}V760Z", Hatch(ACCENT, gap=8, width=3.2))
        x += width
    # Two beams of light, from the top corners to the bus.
    c.path("M90 0L190 0L900 760H300Z", ACCENT)
    c.path("M1110 0L1010 0L700 760H1300Z", ACCENT)
    c.path("M700 760L815 480L900 760Z", ACCENT_60)
    for sx, sy in ((300, 70), (520, 140), (760, 60), (1540, 90), (1480, 300), (1230, 60), (60, 240)):
        c.circle(sx, sy, 5, PAPER)
    c.box(0, 760, 1600, 140, INK)
    c.box(0, 760, 1600, 6, ACCENT_60)
    for i in range(9):
        c.box(30 + 190 * i, 828, 100, 12, PAPER)
    # The bus.
    c.path("M330 230C330 200 350 184 380 184H1200C1236 184 1256 204 1260 240L1276 760H330Z", ACCENT_30)
    c.box(330, 456, 938, 40, INK)
    for i in range(6):
        c.box(366 + 142 * i, 236, 122, 150, PAPER)
    for i in range(4):
        c.box(366 + 142 * i, 530, 122, 120, PAPER)
    c.path("M940 522H1010V742H940ZM1022 522H1092V742H1022Z", PAPER)
    c.path("M1120 530H1262L1266 660H1120Z", PAPER)
    heads = (401, 453, 569, 685, 737, 853, 969, 1021, 1111, 1163)
    for hx in heads:
        singer(c, hx, 386, INK)
    for hx in (427, 543, 595, 711, 853):
        singer(c, hx, 650, ACCENT)
    singer(c, 1200, 660, INK)
    # The number, in lamps.
    c.box(1104, 402, 170, 50, INK)
    six_two(c, 1150, 410)
    for wheel in (520, 1110):
        c.circle(wheel, 760, 74, INK)
        c.circle(wheel, 760, 44, ACCENT_60)
        c.circle(wheel, 760, 14, INK)
    c.circle(1258, 700, 18, PAPER)
    return c


def singer(c, x, foot, paint):
    """A head and shoulders behind a window, with an open mouth."""
    c.circle(x, foot - 60, 23, paint)
    c.sector(x, foot, 34, 180, 360, paint)
    c.circle(x + 9, foot - 52, 7, PAPER)


def six_two(c, x, y):
    """The number 62 in straight strokes."""
    c.line([(x + 34, y + 4), (x + 4, y + 4), (x + 4, y + 32), (x + 34, y + 32), (x + 34, y + 18), (x + 4, y + 18)], 7, PAPER)
    c.line([(x + 52, y + 4), (x + 82, y + 4), (x + 82, y + 18), (x + 52, y + 18), (x + 52, y + 32), (x + 86, y + 32)], 7, PAPER)


def signing():
    """Five hands with spread fingers are raised and waved, which is how deaf people clap."""
    c = Canvas(*STORY, ground=ACCENT_12)
    c.circle(600, 520, 400, PAPER)
    for x, y, size, lean, hand_paint, sleeve in (
        (160, 430, 84, -14, ACCENT_60, INK), (1046, 420, 84, 14, ACCENT_60, ACCENT),
        (376, 310, 96, -7, INK, ACCENT_30), (832, 300, 96, 8, INK, ACCENT_60), (604, 480, 108, 1, ACCENT, INK),
    ):
        hand(c, x, y, size, lean, hand_paint, sleeve)
    for x, y, side in ((256, 160, -1), (56, 270, -1), (960, 150, 1), (1150, 260, 1)):
        c.line([(x, y), (x + 24 * side, y - 40)], 10, ACCENT)
        c.line([(x + 34 * side, y + 20), (x + 70 * side, y)], 10, ACCENT)
    return c


def hand(c, x, y, size, lean, paint, sleeve):
    """A raised hand; `x`, `y` is the middle of its palm, `lean` its slope in degrees."""
    tilt = math.radians(lean)

    def at(across, up):
        return (x + size * (across * math.cos(tilt) + up * math.sin(tilt)), y + size * (across * math.sin(tilt) - up * math.cos(tilt)))

    c.fill([[at(-0.42, -0.5), at(0.42, -0.5), at(0.5, -2.6), at(-0.5, -2.6)]], paint)
    c.fill([[at(-0.62, -1.5), at(0.62, -1.5), at(0.9, -8), at(-0.9, -8)]], sleeve)
    c.fill([[at(-0.66, -1.36), at(0.66, -1.36), at(0.68, -1.62), at(-0.68, -1.62)]], PAPER)
    c.circle(*at(0, 0), 0.82 * size, paint)
    c.fill([[at(-0.8, 0.1), at(0.8, 0.1), at(0.44, -1.0), at(-0.44, -1.0)]], paint)
    for start, end in (((-0.6, 0.4), (-0.86, 1.6)), ((-0.2, 0.5), (-0.26, 1.95)), ((0.2, 0.5), (0.32, 1.9)), ((0.58, 0.4), (0.88, 1.5)), ((-0.5, -0.3), (-1.35, 0.45))):
        a, b = at(*start), at(*end)
        c.line([a, b], 0.34 * size, paint)
        c.circle(*b, 0.17 * size, paint)


def barber():
    """A barber's chair stands in front of library shelves, with a striped pole beside it and an open book on the seat."""
    c = Canvas(*STORY, ground=ACCENT)
    chance = random.Random("the books behind the chair")
    for shelf in (70, 290, 510):
        x = 20
        while x < 1180:
            width, height = chance.choice((26, 34, 44, 58)), chance.choice((120, 140, 156, 168))
            if chance.random() < 0.12:
                x += 46
                continue
            paint = (ACCENT_60, ACCENT_30, ACCENT_12, ACCENT_60, INK)[chance.randrange(5)]
            c.box(x, shelf + 172 - height, width, height, paint)
            if width > 40:
                c.box(x + 8, shelf + 190 - height, width - 16, 14, ACCENT if paint != INK else ACCENT_60)
            x += width + 4
        c.box(0, shelf + 172, 1200, 18, INK)
    c.box(0, 720, 1200, 80, ACCENT_30)
    # The pole.
    c.box(150, 110, 120, 560, PAPER)
    for i in range(7):
        y = 116 + 76 * i
        c.fill([[(150, y + 60), (270, y), (270, y + 36), (150, y + 96)]], ACCENT if i % 2 else INK)
    c.box(130, 86, 160, 40, INK)
    c.box(130, 650, 160, 40, INK)
    c.circle(210, 60, 40, PAPER)
    c.box(186, 690, 48, 84, INK)
    c.box(120, 760, 180, 24, INK)
    # The chair, in an alcove between the shelves.
    c.path("M370 740V330C370 150 480 50 632 50C784 50 894 150 894 330V740Z", ACCENT_30)
    c.path("M520 110H680C700 110 712 124 708 146L700 196H512L500 146C498 124 504 110 520 110Z", INK)
    c.path("M480 210H724C744 210 752 224 750 244L724 500H500L462 244C460 224 464 210 480 210Z", ACCENT)
    c.path("M510 244H700L682 470H526Z", ACCENT_60)
    c.path("M420 500H800C830 500 836 560 800 560H430C400 560 396 500 420 500Z", ACCENT)
    c.box(410, 390, 40, 130, INK)
    c.box(386, 366, 150, 34, INK)
    c.box(780, 390, 40, 130, INK)
    c.box(700, 366, 150, 34, INK)
    c.box(566, 560, 92, 130, INK)
    c.path("M440 780L480 690H744L790 780Z", INK)
    c.line([(800, 545), (880, 700)], 26, INK)
    c.path("M840 690H970V718H840Z", INK)
    # The book.
    c.path("M500 486C540 456 580 458 612 482C644 458 684 456 724 486V430C684 404 644 406 612 430C580 406 540 404 500 430Z", PAPER)
    c.path("M500 486C540 456 580 458 612 482V430C580 406 540 404 500 430Z", ACCENT_12)
    c.line([(612, 430), (612, 482)], 5, INK)
    return c
