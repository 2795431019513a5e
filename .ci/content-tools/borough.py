"""What is assumed about Marlbourne, from which `make_figures.py` makes its figures.

Everything here is made up, England and London included, though it is of the
size that such figures have. To let the borough grow, add a `School` to
`later_schools.py` and run `fit.py`: every school draws its own chance numbers
from its slug, so the figures of the others stay as they are.
"""

from first_schools import FIRST_SCHOOLS
from later_schools import LATER_SCHOOLS
from school import BEFORE, EARLIER, LATEST, RECENT

SCHOOLS = FIRST_SCHOOLS + LATER_SCHOOLS

# ---- The borough, London and England
# Each list goes by year. The borough's figures are counted from the pupils of its
# schools (`whole.py`); what stands here is what they are meant to come to, and
# the line that its pupils are drawn around.

AREAS = ("borough", "region", "england")

# Stage: {measure: (borough, region, england)}, and the years they go by.
TABLES = {
    "early-years": (BEFORE + RECENT, {
        "pupils": (
            (2490, 2440, 2420, 2390, 2370), (99700, 98200, 97600, 96800, 95900),
            (639000, 627000, 624000, 617000, 609000),
        ),
        "good-level-of-development": (
            (71.2, 63.1, 65.0, 66.2, 67.4), (74.1, 67.6, 68.9, 70.1, 70.9),
            (71.8, 65.0, 67.0, 67.6, 68.2),
        ),
    }),
    "ks1": (BEFORE + RECENT, {
        "pupils": (
            (2490, 2460, 2450, 2430, 2390), (101400, 99900, 99300, 98700, 97500),
            (662000, 652000, 646000, 638000, 627000),
        ),
        "phonics-year-1": ((80, 74, 77, 79, 79), (84, 78, 80, 82, 82), (82, 75, 79, 80, 80)),
    }),
    "ks2": (EARLIER + RECENT, {
        "pupils": (
            (2330, 2360, 2390, 2430, 2440, 2460, 2470),
            (93700, 97400, 99900, 100700, 101200, 100800, 99600),
            (588000, 606000, 637000, 669000, 671000, 668000, 663000),
        ),
        "rwm-expected": ((57, 60, 62, 55, 57, 58, 60), (66, 69, 70, 65, 65, 67, 69), (61, 64, 65, 59, 60, 61, 62)),
        "rwm-higher": ((7, 8, 9, 6, 6, 7, 7), (11, 13, 14, 11, 12, 12, 13), (9, 10, 11, 7, 8, 8, 8)),
        "reading-expected": ((69, 73, 71, 71, 69, 71, 72), (75, 79, 78, 79, 77, 79, 80), (72, 76, 74, 75, 73, 74, 75)),
        "writing-expected": ((72, 74, 75, 66, 67, 69, 70), (80, 82, 83, 75, 76, 77, 78), (76, 78, 79, 69, 71, 72, 73)),
        "maths-expected": ((71, 72, 75, 68, 70, 71, 72), (81, 81, 84, 78, 79, 79, 81), (75, 76, 79, 71, 73, 73, 74)),
        "gps-expected": ((73, 74, 75, 69, 69, 70, 71), (82, 83, 84, 79, 79, 79, 80), (77, 78, 78, 72, 72, 72, 73)),
        "reading-score": (
            (103, 104, 104, 104, 104, 104, 105), (105, 106, 105, 106, 106, 107, 107), (104, 105, 104, 105, 105, 105, 106),
        ),
        "maths-score": (
            (103, 103, 104, 103, 103, 104, 104), (106, 106, 107, 105, 106, 106, 106), (104, 104, 105, 104, 104, 104, 105),
        ),
        "reading-progress": (
            (0.12, 0.15, 0.21, 0.18, 0.22), (0.74, 0.81, 0.83, 0.92, 0.88),
            (0.03, 0.03, 0.03, 0.04, 0.04),
        ),
        "writing-progress": (
            (0.24, 0.19, 0.26, 0.11, 0.16), (0.93, 0.85, 0.84, 0.89, 0.94),
            (0.03, 0.03, 0.03, 0.04, 0.04),
        ),
        "maths-progress": (
            (-0.05, 0.02, 0.08, 0.13, 0.2), (1.21, 1.18, 1.15, 1.32, 1.35),
            (0.03, 0.03, 0.03, 0.04, 0.04),
        ),
    }),
    "ks4": (BEFORE + RECENT, {
        "pupils": (
            (1900, 1980, 2010, 2040, 2060), (78900, 85600, 88100, 89700, 90900),
            (542000, 588000, 611000, 627000, 638000),
        ),
        "attainment-8": (
            (46.5, 49.2, 46.1, 46.4, 46.8), (49.7, 52.5, 50.4, 50.8, 51.0),
            (46.7, 48.6, 46.3, 46.0, 45.9),
        ),
        "progress-8": ((0.01, 0.02, 0.04, 0.06), (0.22, 0.22, 0.25, 0.26), (-0.03, -0.03, -0.03, -0.03)),
        "english-maths-grade-4": (
            (64.4, 69.8, 65.6, 66.0, 66.9), (68.7, 73.3, 70.1, 70.6, 70.9),
            (64.9, 68.7, 65.0, 65.3, 65.1),
        ),
        "english-maths-grade-5": (
            (43.0, 50.6, 45.9, 46.8, 47.4), (48.6, 57.1, 53.4, 54.1, 54.3),
            (43.4, 49.6, 45.4, 45.8, 45.4),
        ),
        "ebacc-entry": ((39.1, 40.2, 42.0, 43.5, 44.1), (53.8, 53.0, 54.2, 55.1, 55.3), (40.0, 38.6, 39.5, 40.3, 40.4)),
        "ebacc-score": ((4.05, 4.31, 4.07, 4.1, 4.14), (4.42, 4.78, 4.57, 4.6, 4.63), (4.07, 4.26, 4.04, 4.06, 4.07)),
    }),
    "destinations": (BEFORE + RECENT[:2], {
        "pupils": ((1880, 1960, 1990), (78900, 85600, 88100), (542000, 588000, 611000)),
        "sustained-destination": ((93, 92, 93), (94, 94, 94), (94, 93, 93)),
    }),
    "post-16": (BEFORE + RECENT, {
        "pupils": (
            (920, 940, 960, 990, 1010), (39800, 41900, 43000, 44100, 44800),
            (259000, 268000, 274000, 281000, 285000),
        ),
        "a-level-points": (
            (31.62, 36.94, 33.18, 33.82, 34.27), (33.71, 38.62, 35.14, 35.66, 35.93),
            (32.87, 37.76, 34.22, 34.53, 34.81),
        ),
    }),
    "attendance": (BEFORE + RECENT, {
        "pupils": (
            (24320, 24840, 24990, 25210, 25360), (1103000, 1120000, 1123000, 1126000, 1128000),
            (7020000, 7150000, 7210000, 7260000, 7290000),
        ),
        "absence": ((4.9, 7.4, 7.2, 6.9, 6.4), (4.6, 7.1, 7.0, 6.8, 6.5), (4.7, 7.6, 7.4, 7.2, 6.9)),
        "persistent-absence": (
            (11.6, 22.1, 20.9, 19.6, 17.8), (10.2, 20.5, 19.8, 18.7, 17.5),
            (10.9, 22.4, 21.3, 20.2, 18.7),
        ),
    }),
    "pupils": (BEFORE + RECENT, {
        "pupils": (
            (28810, 29340, 29570, 29720, 29800), (1371000, 1394000, 1398000, 1401000, 1403000),
            (8820000, 9000000, 9070000, 9090000, 9080000),
        ),
        "roll": (
            (28810, 29340, 29570, 29720, 29800), (1371000, 1394000, 1398000, 1401000, 1403000),
            (8820000, 9000000, 9070000, 9090000, 9080000),
        ),
        "ehc-plan": ((3.1, 3.9, 4.3, 4.7, 5.1), (3.3, 4.3, 4.6, 5.0, 5.4), (3.1, 4.0, 4.3, 4.8, 5.2)),
        "sen-support": ((12.1, 12.9, 13.2, 13.6, 14.0), (11.6, 12.2, 12.5, 12.9, 13.2), (11.9, 12.6, 13.0, 13.6, 14.2)),
        "free-school-meals": (
            (18.9, 26.8, 27.6, 28.3, 28.9), (18.2, 25.1, 25.8, 26.6, 27.1),
            (15.4, 22.5, 23.8, 24.6, 25.6),
        ),
        "eal": ((42.0, 43.2, 44.0, 44.8, 45.3), (42.6, 44.0, 44.6, 45.2, 45.6), (19.4, 19.5, 20.3, 20.9, 21.3)),
    }),
    "places": (RECENT, {
        "offered-place-in-four-weeks": ((76, 79, 81, 84), None, None),
        "first-preference-primary": ((86.4, 87.9, 88.2, 89.0), (88.1, 89.2, 90.2, 90.8), (92.1, 92.4, 92.7, 92.6)),
        "first-preference-secondary": ((68.2, 68.9, 70.4, 71.3), (69.1, 69.5, 70.6, 71.0), (83.1, 82.8, 83.0, 83.4)),
    }),
    "local": (RECENT, {
        "breakfast-for-anyone": ((40, 48, 57, 67), None, None),
    }),
}

# How far apart two groups are, and how many pupils the first has, by area. A
# gap is second less first for disadvantage, girls less boys for sex.
# {stage: {pair: (share by area, {measure: gap by area})}}
DISADVANTAGE = ("disadvantaged", "not-disadvantaged")
MEALS = ("free-school-meals", "not-free-school-meals")
SEX = ("girls", "boys")
GAPS = {
    "early-years": {
        SEX: ((0.49, 0.49, 0.49), {"good-level-of-development": (12.4, 12.8, 13.6)}),
        MEALS: ((0.25, 0.23, 0.2), {"good-level-of-development": (-15.1, -14.2, -20.3)}),
    },
    "ks1": {
        SEX: ((0.49, 0.49, 0.49), {"phonics-year-1": (7, 6, 7)}),
        MEALS: ((0.28, 0.26, 0.24), {"phonics-year-1": (-13, -11, -16)}),
    },
    "ks2": {
        SEX: ((0.49, 0.49, 0.49), {
            "rwm-expected": (7, 7, 7), "reading-expected": (6, 5, 6), "writing-expected": (11, 10, 13),
            "maths-expected": (-2, -2, -1),
        }),
        DISADVANTAGE: ((0.362, 0.36, 0.31), {
            "rwm-expected": (-22, -17, -22), "reading-expected": (-17, -13, -18), "writing-expected": (-18, -13, -19),
            "maths-expected": (-18, -13, -19),
        }),
    },
    "ks4": {
        SEX: ((0.49, 0.49, 0.49), {
            "attainment-8": (4.1, 4.0, 4.3), "english-maths-grade-4": (4.4, 4.1, 4.6),
            "english-maths-grade-5": (3.9, 3.6, 4.0), "ebacc-entry": (9.2, 8.8, 9.6),
        }),
        DISADVANTAGE: ((0.34, 0.35, 0.26), {
            "attainment-8": (-12.8, -10.2, -15.4), "english-maths-grade-4": (-22.6, -18.4, -29.2),
            "english-maths-grade-5": (-22.0, -18.8, -27.4), "ebacc-entry": (-13.1, -11.0, -16.2),
        }),
    },
    "post-16": {
        DISADVANTAGE: ((0.24, 0.25, 0.16), {"a-level-points": (-4.1, -3.6, -5.2)}),
    },
    "attendance": {
        MEALS: ((0.29, 0.27, 0.25), {"absence": (3.4, 2.9, 4.6), "persistent-absence": (13.2, 11.6, 18.0)}),
    },
}
# The borough's gap at eleven in the years before the latest: it has been narrowing.
GAPS_BY_YEAR = {
    ("ks2", "rwm-expected"): {
        "2023/24": -24, "2022/23": -25, "2021/22": -26, "2018/19": -21, "2017/18": -21, "2016/17": -21,
    },
}

# ---- Councils like Marlbourne
# Statistical neighbours, each by how far it lies from the line of Marlbourne, in
# percentage points, and how many pupils it has for each of Marlbourne's.
NEIGHBOURS = {
    "brackenford": (1.5, 0.9), "castlemoor": (-2.0, 1.4), "ferrowby": (4.0, 0.6), "northmere": (0.5, 1.1),
    "saltbury": (-1.0, 0.8), "tidewell": (2.5, 1.2),
}
# Which figures are made up for them: how much of a measure a percentage point is.
NEIGHBOUR_MEASURES = {
    "early-years": {"good-level-of-development": 1},
    "ks1": {"phonics-year-1": 1},
    "ks2": {"rwm-expected": 1, "reading-expected": 1, "writing-expected": 1, "maths-expected": 1},
    "ks4": {"attainment-8": 0.5, "english-maths-grade-4": 1, "english-maths-grade-5": 1},
    "attendance": {"absence": -0.1, "persistent-absence": -0.4},
}
# Where Marlbourne stands among all, as a department would have published it.
RANKS = {
    ("ks2", LATEST, "rwm-expected"): {
        "place": 97, "of": 152, "among": "the councils in England that have schools", "date": "2025-12-11",
        "ties": "Equal figures share the better place",
    },
}

# ---- Where the figures would be published
# Stage: file name, title, and two dates of publication: one for the latest
# year, one for a year that is settled. A date is the number of years after the
# autumn in which the school year began, then month and day.
SOURCES = {
    "early-years": ("early-years", "Early years foundation stage profile results", (1, "11-27"), (1, "11-27")),
    "ks1": ("phonics", "Phonics screening check results", (1, "10-09"), (1, "10-09")),
    "ks2": ("ks2", "Key stage 2 performance tables", (1, "12-11"), (2, "04-16")),
    "ks4": ("ks4", "Key stage 4 performance tables", (1, "10-16"), (2, "04-16")),
    "destinations": ("destinations", "Key stage 4 destination measures", (3, "10-16"), (3, "10-16")),
    "post-16": ("post-16", "A level and other results at 16 to 18", (1, "11-13"), (2, "04-16")),
    "attendance": ("attendance", "Pupil absence in schools", (1, "10-23"), (2, "03-19")),
    "pupils": ("pupils", "Schools and their pupils: the January census", (1, "06-05"), (1, "06-05")),
    "places": ("places", "School admissions in Marlbourne", (1, "09-18"), (1, "09-18")),
    "local": ("local", "Marlbourne survey of schools", (1, "07-10"), (1, "07-10")),
}
# The latest year is not all settled yet. Everything not named here is final.
STATUS = {"ks2": "revised", "ks4": "provisional", "post-16": "provisional", "attendance": "provisional"}
COUNCIL = ("places", "local")
