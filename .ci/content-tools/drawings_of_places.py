"""Drawings of places, for the pages and the updates; `draw_pictures.py` makes the files."""

import math
import random

from ink import ACCENT, ACCENT_12, ACCENT_30, ACCENT_60, INK, PAPER, Canvas, Hatch

WIDE = (1600, 900)
STORY = (1200, 800)


def table():
    """A round table seen from above, with twenty chairs; people sit in nineteen and one is empty."""
    c = Canvas(*STORY, ground=ACCENT)
    x, y = 600, 400
    c.circle(x, y, 262, PAPER)
    c.ring(x, y, 262, 246, ACCENT_30)
    chance = random.Random("papers on the table")
    for i in range(20):
        turn = math.tau * i / 20 - math.pi / 2
        px, py = x + 336 * math.cos(turn), y + 336 * math.sin(turn)
        if i == 3:
            c.ring(px, py, 50, 42, PAPER)
            continue
        shoulders(c, px, py, turn, (INK, ACCENT_60, ACCENT_30)[chance.randrange(3)])
        sheet(c, x + 196 * math.cos(turn), y + 196 * math.sin(turn), turn, ACCENT_12 if i % 3 else Hatch(ACCENT_60))
    c.circle(x, y, 92, ACCENT_30)
    c.circle(x, y, 60, INK)
    # Biscuits.
    c.circle(x, y, 15, ACCENT_12)
    for i in range(6):
        c.circle(x + 36 * math.cos(math.radians(60 * i)), y + 36 * math.sin(math.radians(60 * i)), 15, ACCENT_12)
    return c


def shoulders(c, x, y, turn, paint):
    """A person from above, facing the middle."""
    points = []
    for i in range(40):
        angle = math.tau * i / 40
        across, along = 54 * math.sin(angle), 26 * math.cos(angle)
        points.append((x + along * math.cos(turn) - across * math.sin(turn), y + along * math.sin(turn) + across * math.cos(turn)))
    c.fill([points], paint)
    c.circle(x - 4 * math.cos(turn), y - 4 * math.sin(turn), 25, PAPER if paint == INK else INK)


def sheet(c, x, y, turn, paint):
    """A sheet of paper on the table."""
    corners = ((-26, -20), (26, -20), (26, 20), (-26, 20))
    c.fill([[(x + a * math.cos(turn) - b * math.sin(turn), y + a * math.sin(turn) + b * math.cos(turn)) for a, b in corners]], paint)


def launderette():
    """Three washing machines with round doors; in front of them people sit on a bench, and one is speaking."""
    c = Canvas(*STORY, ground=ACCENT_30)
    c.box(0, 0, 1200, 96, INK)
    for i in range(12):
        c.circle(50 + 100 * i, 96, 26, INK)
        c.circle(50 + 100 * i, 48, 15, PAPER if i % 2 else ACCENT_60)
    for i, wash in enumerate((ACCENT, ACCENT_60, INK)):
        x = 20 + 290 * i
        c.box(x, 180, 276, 420, PAPER)
        c.box(x, 180, 276, 60, ACCENT_12)
        for knob in range(3):
            c.circle(x + 40 + 40 * knob, 210, 12, INK)
        c.box(x + 180, 198, 66, 24, ACCENT_60)
        middle = x + 138
        c.circle(middle, 410, 118, INK)
        c.circle(middle, 410, 94, ACCENT_12)
        c.sector(middle, 410, 94, 10 - 25 * i, 190 - 25 * i, wash)
        c.circle(middle - 30, 384, 28, wash)
        c.circle(middle + 36, 396, 20, Hatch() if wash != ACCENT else ACCENT_60)
    c.box(0, 600, 1200, 200, ACCENT)
    for x, size, paint in ((110, 84, INK), (280, 78, ACCENT_60), (450, 88, INK), (640, 84, ACCENT_60), (1100, 80, INK)):
        c.pupil(x, 640, size, paint)
    c.pupil(960, 606, 102, PAPER)
    c.path("M1000 440H1070L1010 500Z", ACCENT)
    c.box(912, 210, 264, 250, ACCENT)
    for y, width in ((256, 200), (306, 150), (356, 190), (406, 96)):
        c.box(944, y, width, 14, PAPER)
    c.box(0, 690, 1200, 30, INK)
    for x in (80, 560, 1080):
        c.box(x, 720, 24, 80, INK)
    return c


def hill():
    """Terraced houses climb a steep street to a beacon at the top of a hill, under a low sun."""
    c = Canvas(*WIDE)
    c.circle(400, 300, 190, PAPER)
    c.path("M700 900C1000 500 1250 300 1600 240V900Z", ACCENT_30)
    c.path("M0 830C420 800 760 680 1040 480C1200 366 1340 300 1440 290C1500 288 1560 300 1600 320V900H0Z", ACCENT_60)
    # The beacon: a basket of fire on a post.
    c.box(1424, 110, 16, 186, INK)
    c.path("M1390 70H1474L1452 130H1412Z", INK)
    c.path("M1404 66C1396 30 1424 20 1428 -10C1452 16 1472 36 1460 66Z", PAPER)
    # Twelve houses, each a step above the last.
    inks = (ACCENT, INK, ACCENT_30, ACCENT, PAPER, INK)
    for i in range(12):
        x = 20 + 108 * i
        foot = 836 - 2.1 * i * i - 16 * i
        top = foot - 190
        wall = inks[i % 6]
        c.box(x, top, 108, 900 - top, wall)
        c.path(f"M{x - 4} {top}L{x + 54} {top - 60}L{x + 112} {top}Z", ACCENT_60 if wall in (INK, PAPER) else INK)
        c.box(x + 78, top - 72, 20, 54, wall)
        glass = INK if wall == PAPER else PAPER
        c.box(x + 18, top + 24, 28, 42, glass)
        c.box(x + 62, top + 24, 28, 42, glass)
        c.box(x + 18, top + 96, 28, 42, glass)
        c.box(x + 62, top + 96, 30, 94, ACCENT_12 if wall != ACCENT_30 else ACCENT)
    c.path("M0 900V842C200 842 330 830 460 800C700 744 980 640 1240 470C1330 410 1400 360 1600 340V900Z", ACCENT_12)
    c.path("M0 900V876C260 870 420 850 560 816C800 758 1040 650 1290 486C1360 440 1440 400 1600 380V412C1450 430 1380 470 1310 516C1060 680 820 790 580 850C500 870 420 884 330 900Z", INK)
    return c


def meadow():
    """A village church among trees, behind long gardens planted in rows and a meadow of tall grass."""
    c = Canvas(*WIDE)
    c.circle(1240, 240, 150, PAPER)
    c.path("M0 470C300 400 620 420 900 450C1180 480 1400 440 1600 410V900H0Z", ACCENT_30)
    # The church.
    c.box(420, 290, 300, 180, PAPER)
    c.path("M400 296L570 180L740 296Z", ACCENT)
    c.box(330, 220, 110, 250, PAPER)
    c.path("M316 224L385 20L454 224Z", INK)
    c.circle(385, 276, 24, INK)
    for x in (480, 560, 640):
        c.path(f"M{x} 430V366C{x} 330 {x + 40} 330 {x + 40} 366V430Z", ACCENT_60)
    c.path("M364 470V400C364 366 406 366 406 400V470Z", INK)
    for x, y, r, paint in ((240, 390, 92, ACCENT), (820, 380, 104, ACCENT_60), (940, 420, 70, ACCENT), (110, 440, 64, ACCENT_60)):
        c.circle(x, y, r, paint)
        c.box(x - 7, y, 14, r + 40, INK)
    # Long gardens, narrowing to the far end.
    for i in range(8):
        left, right = -260 + 270 * i, 10 + 270 * i
        far_left, far_right = 320 + 122 * i, 442 + 122 * i
        paint = (ACCENT_60, ACCENT_12, ACCENT, Hatch(), ACCENT_60, ACCENT, ACCENT_12, ACCENT)[i]
        if isinstance(paint, Hatch):
            c.fill([[(far_left, 520), (far_right, 520), (right, 780), (left, 780)]], PAPER)
        c.fill([[(far_left, 520), (far_right, 520), (right, 780), (left, 780)]], paint)
    for i in range(9):
        c.line([(320 + 122 * i, 520), (-260 + 270 * i, 780)], 6, INK)
    c.box(0, 772, 1600, 128, INK)
    chance = random.Random("tall grass")
    for x in range(0, 1600, 26):
        top = chance.choice((660, 690, 716, 736))
        lean = chance.choice((-16, -8, 8, 16))
        c.path(f"M{x} 780L{x + 9 + lean} {top}L{x + 18} 780Z", INK)
    return c


def pegs():
    """A row of coat pegs with three small coats, a scarf and a bag; one peg is still empty."""
    c = Canvas(*STORY)
    c.box(0, 90, 1200, 96, ACCENT_60)
    c.box(0, 186, 1200, 14, INK)
    for i in range(5):
        x = 132 + 234 * i
        c.box(x - 60, 106, 120, 64, PAPER)
        sign = (ACCENT, INK, ACCENT, INK, ACCENT)[i]
        if i == 0:
            c.circle(x, 138, 22, sign)
        elif i == 1:
            c.path(f"M{x} 112L{x + 28} 162H{x - 28}Z", sign)
        elif i == 2:
            c.path(f"M{x} 112L{x + 30} 138L{x} 164L{x - 30} 138Z", sign)
        elif i == 3:
            c.sector(x, 152, 32, 180, 360, sign)
        else:
            c.box(x - 22, 116, 44, 44, sign)
    coat(c, 132, 240, INK, ACCENT_30)
    coat(c, 366, 240, ACCENT, PAPER)
    c.path("M330 246C300 330 300 420 316 560H372C356 430 362 330 386 262Z", PAPER)
    for y in range(320, 560, 48):
        c.box(318, y, 52, 18, ACCENT_60)
    # A bag.
    c.ring(600, 300, 66, 50, INK)
    c.path("M500 330H700C716 330 726 340 728 356L740 590C740 610 728 620 712 620H488C472 620 460 610 460 590L472 356C474 340 484 330 500 330Z", ACCENT_60)
    c.box(496, 440, 208, 140, ACCENT_12)
    c.box(496, 440, 208, 30, INK)
    coat(c, 1068, 240, ACCENT_30, INK)
    for i in range(5):
        x = 132 + 234 * i
        c.box(x - 7, 196, 14, 40, INK)
        c.circle(x, 240, 17, INK if i > 1 and i < 4 else PAPER)
    c.box(0, 730, 1200, 70, INK)
    for x, paint in ((90, ACCENT), (330, ACCENT_30), (560, PAPER), (1030, ACCENT_60)):
        for shift in (0, 70):
            c.path(f"M{x + shift} 730V670C{x + shift} 650 {x + shift + 30} 650 {x + shift + 34} 670L{x + shift + 56} 704V730Z", paint)
    return c


def coat(c, x, top, paint, trim):
    """A child's coat on a peg."""
    c.path(
        f"M{x} {top}C{x - 40} {top + 6} {x - 64} {top + 30} {x - 74} {top + 66}L{x - 108} {top + 250}H{x - 72}L{x - 82} {top + 390}"
        f"H{x + 82}L{x + 72} {top + 250}H{x + 108}L{x + 74} {top + 66}C{x + 64} {top + 30} {x + 40} {top + 6} {x} {top}Z",
        paint,
    )
    c.line([(x - 62, top + 110), (x - 72, top + 250)], 6, trim)
    c.line([(x + 62, top + 110), (x + 72, top + 250)], 6, trim)
    c.box(x - 4, top + 30, 8, 360, trim)
    for i in range(4):
        c.circle(x + 18, top + 90 + 74 * i, 9, trim)
    c.box(x - 52, top + 290, 36, 12, trim)
