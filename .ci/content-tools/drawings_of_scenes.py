"""Drawings that stand beside others: the scenes of the opera, the car park before the wood, and a story from elsewhere."""

import random

from ink import ACCENT, ACCENT_12, ACCENT_30, ACCENT_60, INK, PAPER, Canvas, Hatch

STORY = (1200, 800)


def singer(c, x, foot, ink):
    """Head and shoulders above a line at height `foot`."""
    c.circle(x, foot - 92, 26, ink)
    c.sector(x, foot - 8, 46, 180, 360, ink)


def stop():
    """Five people wait at a bus stop, each looking another way."""
    c = Canvas(*STORY)
    c.box(0, 660, 1200, 140, ACCENT_30)
    c.box(0, 660, 1200, 4, INK)
    c.path("M120 200H820V236H120Z", ACCENT)
    c.box(150, 236, 14, 424, ACCENT)
    c.box(776, 236, 14, 424, ACCENT)
    c.path("M164 250H776V560H164Z", Hatch(ACCENT_60, gap=11, width=2))
    c.box(960, 150, 16, 510, INK)
    c.circle(968, 180, 86, ACCENT)
    c.circle(968, 180, 62, PAPER)
    c.box(920, 166, 96, 28, ACCENT)
    for i, (x, tall) in enumerate(((240, 200), (360, 260), (500, 230), (630, 280), (1090, 250))):
        top = 660 - tall
        ink = (INK, ACCENT, INK, ACCENT_60, ACCENT)[i]
        c.circle(x, top, 34, ink)
        c.path(f"M{x - 48} 660V{top + 96}C{x - 48} {top + 30} {x + 48} {top + 30} {x + 48} {top + 96}V660Z", ink)
    return c


def stairs():
    """Stairs climb to the upper deck of a bus, with a hand rail and seven heads on the steps."""
    c = Canvas(*STORY, ground=ACCENT)
    c.box(0, 0, 1200, 90, ACCENT_60)
    for i in range(8):
        x, y = 130 + 120 * i, 720 - 76 * i
        c.box(x, y, 1200 - x, 80, (ACCENT_30, ACCENT_12)[i % 2])
        c.box(x, y, 1200 - x, 6, INK)
    for i in range(7):
        x, y = 190 + 120 * i, 720 - 76 * i
        singer(c, x, y, INK if i % 3 else PAPER)
    c.line([(90, 560), (960, 10)], 16, PAPER)
    c.box(84, 556, 14, 250, PAPER)
    return c


def rain():
    """A bridge stands in the rain, and a small lit bus is in the middle of it."""
    c = Canvas(*STORY, ground=ACCENT_60)
    c.path("M0 0H1200V800H0Z", Hatch(ACCENT, gap=16, width=3))
    c.path("M0 470H1200V520H0Z", INK)
    c.path("M60 470C220 200 420 200 560 470H530C410 240 240 240 96 470Z", INK)
    c.path("M640 470C780 200 980 200 1140 470H1104C960 240 800 240 670 470Z", INK)
    for x in (130, 230, 330, 430, 710, 810, 910, 1010):
        c.box(x, 330, 8, 150, INK)
    c.path("M470 470V330C470 318 480 310 492 310H724C738 310 746 320 748 334L754 470Z", ACCENT_30)
    for i in range(4):
        c.box(492 + 62 * i, 334, 48, 50, PAPER)
    c.box(480, 398, 270, 14, INK)
    for wheel in (540, 690):
        c.circle(wheel, 472, 28, INK)
        c.circle(wheel, 472, 11, ACCENT_12)
    c.box(0, 620, 1200, 180, ACCENT)
    for i in range(7):
        c.box(40 + 180 * i, 660 + 44 * (i % 3), 110, 8, ACCENT_12)
    return c


def last_seat():
    """The long seat at the back of a bus, with five people on it and a round moon in the window."""
    c = Canvas(*STORY, ground=ACCENT_12)
    c.path("M80 80H1120V430H80Z", INK)
    c.circle(900, 220, 84, PAPER)
    for x in (430, 770):
        c.box(x, 80, 10, 350, ACCENT_12)
    chance = random.Random("behind the last window")
    for _ in range(24):
        c.circle(chance.randrange(100, 1100), chance.randrange(100, 400), 4, ACCENT_30)
    c.path("M40 520C40 470 80 450 120 450H1080C1120 450 1160 470 1160 520V700H40Z", ACCENT)
    c.box(40, 690, 1120, 60, ACCENT_60)
    for i in range(4):
        c.box(250 + 230 * i, 460, 8, 230, ACCENT_30)
    for i, x in enumerate((150, 370, 600, 830, 1050)):
        ink = (ACCENT_30, PAPER, ACCENT_12, PAPER, ACCENT_30)[i]
        c.circle(x, 420, 56, ink)
        c.path(f"M{x - 84} 690V560C{x - 84} 480 {x + 84} 480 {x + 84} 560V690Z", ink)
    return c


def car_park():
    """Eleven cars stand in two rows where trees might, seen from above."""
    c = Canvas(*STORY, ground=ACCENT_30)
    c.box(60, 60, 1080, 680, PAPER)
    for i in range(7):
        c.box(110 + 160 * i, 60, 8, 250, ACCENT_60)
        c.box(110 + 160 * i, 490, 8, 250, ACCENT_60)
    inks = (ACCENT, INK, ACCENT_60, INK, ACCENT, ACCENT_60, INK, ACCENT, ACCENT_60, ACCENT, INK)
    for i, ink in enumerate(inks):
        x, y = 148 + 160 * (i % 6), 90 if i < 6 else 510
        c.path(f"M{x} {y + 40}C{x} {y} {x + 92} {y} {x + 92} {y + 40}V{y + 160}C{x + 92} {y + 200} {x} {y + 200} {x} {y + 160}Z", ink)
        c.path(f"M{x + 12} {y + 62}L{x + 22} {y + 40}H{x + 70}L{x + 80} {y + 62}Z", ACCENT_12)
        c.path(f"M{x + 12} {y + 142}L{x + 22} {y + 162}H{x + 70}L{x + 80} {y + 142}Z", ACCENT_12)
    c.path("M160 400L240 372V390H420V410H240V428Z", ACCENT_30)
    c.path("M960 400L880 372V390H700V410H880V428Z", ACCENT_30)
    return c


def quiet_bell():
    """A large bell hangs still, and a clock beside it shows five to nine."""
    c = Canvas(*STORY)
    c.box(0, 90, 1200, 34, INK)
    c.box(410, 124, 20, 70, INK)
    c.path("M420 180C300 190 262 300 250 440C244 510 214 560 180 590H660C626 560 596 510 590 440C578 300 540 190 420 180Z", ACCENT)
    c.path("M420 180C540 190 578 300 590 440C596 510 626 560 660 590H420Z", ACCENT_60)
    c.circle(420, 622, 44, INK)
    c.box(170, 586, 500, 22, INK)
    c.circle(900, 400, 190, INK)
    c.circle(900, 400, 168, PAPER)
    for x, y, w, h in ((894, 244, 12, 40), (894, 516, 12, 40), (744, 394, 40, 12), (1016, 394, 40, 12)):
        c.box(x, y, w, h, INK)
    c.line([(900, 400), (812, 374)], 18, ACCENT)
    c.line([(900, 400), (832, 282)], 10, ACCENT)
    c.circle(900, 400, 16, INK)
    c.path("M0 700H1200V800H0Z", Hatch())
    c.box(0, 700, 1200, 4, INK)
    return c
