"""What is assumed about Marlbourne, from which `make_figures.py` makes its figures.

Everything here is made up, England and London included, though it is of the
size that such figures have. To let the borough grow, add a `School` to
`SCHOOLS`: every school draws its own chance numbers from its slug, so the
figures of the others stay as they are.
"""

from dataclasses import dataclass, field

# The years with figures. No school tables were made for 2019/20 and 2020/21.
LATEST = "2024/25"
RECENT = ("2021/22", "2022/23", "2023/24", "2024/25")
EARLIER = ("2016/17", "2017/18", "2018/19")


@dataclass
class School:
    """One school. A level is in standard deviations above (or below) the borough."""

    slug: str
    # How many pupils are in a year group, by stage; no number, no figures. A
    # number for one year stands in `pins`.
    reception: int = 0
    year_1: int = 0
    year_6: int = 0
    year_11: int = 0
    year_13: int = 0
    roll: int = 0
    # Of the roll, how many are of the age that absence is counted for.
    counted: float = 0.93
    # Results: the level in 2021/22, and how much it rises each year.
    level: float = 0.0
    rise: float = 0.0
    girls: float = 0.49
    disadvantaged: float = 0.36
    # Shares of pupils in the census, in percent.
    ehc_plan: float = 3.5
    sen_support: float = 14.0
    free_school_meals: float = 28.0
    eal: float = 45.0
    # The share of time missed, in percent, by year from 2021/22.
    absence: tuple = ()
    # A level points above those of the borough, by year from 2021/22.
    sixth_form: tuple = (0, 0, 0, 0)
    # The school's progress above pupils elsewhere, in points of each stage.
    progress: float = 0.0
    progress_8: float = 0.0
    # How many in 100 take the English Baccalaureate subjects.
    ebacc: float = 42.0
    first: str = "2016/17"
    last: str = LATEST
    # What must come out: {(stage, year): {"pupils": 58, "rwm-expected": 64, "disadvantaged": 14,
    # "disadvantaged rwm-expected": 50}}. The script draws again until it does.
    pins: dict = field(default_factory=dict)


SCHOOLS = (
    School(
        "lockside-nursery", roll=92, counted=0, girls=0.48,
        ehc_plan=4.5, sen_support=11, free_school_meals=0, eal=48,
    ),
    School(
        "eastgate-infants", reception=60, year_1=60, roll=226, counted=0.72, level=-0.2, rise=0.1,
        ehc_plan=3.2, sen_support=13, free_school_meals=29, eal=52, absence=(7.6, 7.0, 6.6, 6.1),
        pins={
            ("early-years", "2021/22"): {"pupils": 60, "good-level-of-development": 58.3},
            ("early-years", "2022/23"): {"pupils": 60, "good-level-of-development": 61.7},
            ("early-years", "2023/24"): {"pupils": 60, "good-level-of-development": 65.0},
            ("early-years", "2024/25"): {"pupils": 60, "good-level-of-development": 70.0},
        },
    ),
    School(
        "oakfield-junior", year_6=90, roll=356, counted=1, level=0.1, rise=0.03, disadvantaged=0.26, progress=0.5,
        ehc_plan=2.9, sen_support=12, free_school_meals=21, eal=36, absence=(6.0, 5.8, 5.4, 5.0),
        pins={
            ("ks2", "2023/24"): {"pupils": 89, "rwm-expected": 64},
            ("ks2", "2024/25"): {"pupils": 90, "rwm-expected": 67},
        },
    ),
    School(
        "riverside-primary", reception=60, year_1=60, year_6=58, roll=412, counted=0.86, level=0.06, rise=0.02,
        disadvantaged=0.24, progress=0.3,
        ehc_plan=3.4, sen_support=14, free_school_meals=22, eal=47, absence=(6.4, 6.1, 5.7, 5.2),
        pins={
            ("ks1", "2024/25"): {"pupils": 60, "phonics-year-1": 83, "girls": 29},
            ("ks2", "2016/17"): {"pupils": 60, "rwm-expected": 57},
            ("ks2", "2017/18"): {"pupils": 59, "rwm-expected": 59},
            ("ks2", "2018/19"): {"pupils": 59, "rwm-expected": 61},
            ("ks2", "2021/22"): {"pupils": 58, "rwm-expected": 57, "reading-expected": 66},
            ("ks2", "2022/23"): {"pupils": 58, "rwm-expected": 60, "reading-expected": 71},
            ("ks2", "2023/24"): {
                "pupils": 58, "rwm-expected": 62, "reading-expected": 74,
                "disadvantaged": 13, "disadvantaged rwm-expected": 46,
            },
            ("ks2", "2024/25"): {
                "pupils": 58, "rwm-expected": 64, "reading-expected": 79,
                "disadvantaged": 14, "disadvantaged rwm-expected": 50,
            },
            ("attendance", "2022/23"): {"absence": 6.0},
            ("attendance", "2023/24"): {"absence": 5.7},
            ("attendance", "2024/25"): {"absence": 5.2},
            ("pupils", "2024/25"): {"pupils": 412},
        },
    ),
    School(
        "st-annes-ce-primary", reception=5, year_1=5, year_6=6, roll=36, counted=0.86, level=0.2, rise=0.02,
        girls=0.5, disadvantaged=0.3, progress=0.2,
        ehc_plan=3, sen_support=17, free_school_meals=24, eal=11, absence=(6.8, 6.6, 5.6, 4.7),
        pins={
            ("early-years", "2021/22"): {"pupils": 4},
            ("early-years", "2022/23"): {"pupils": 6},
            ("early-years", "2023/24"): {"pupils": 5},
            ("early-years", "2024/25"): {"pupils": 5},
            ("ks1", "2021/22"): {"pupils": 5},
            ("ks1", "2022/23"): {"pupils": 4},
            ("ks1", "2023/24"): {"pupils": 6},
            ("ks1", "2024/25"): {"pupils": 5},
            ("ks2", "2016/17"): {"pupils": 7},
            ("ks2", "2017/18"): {"pupils": 6},
            ("ks2", "2018/19"): {"pupils": 5},
            ("ks2", "2021/22"): {"pupils": 4},
            ("ks2", "2022/23"): {"pupils": 7},
            ("ks2", "2023/24"): {"pupils": 6},
            ("ks2", "2024/25"): {"pupils": 4},
            ("attendance", "2022/23"): {"absence": 6.5},
            ("attendance", "2023/24"): {"absence": 5.4},
            ("attendance", "2024/25"): {"absence": 4.6},
        },
    ),
    School(
        "canal-street-primary", reception=86, year_1=86, year_6=84, roll=598, counted=0.87, level=-0.38,
        disadvantaged=0.5, progress=-1.4, last="2021/22",
        ehc_plan=4.0, sen_support=17, free_school_meals=41, eal=58, absence=(9.3,),
    ),
    School(
        "canal-street-academy", reception=88, year_1=88, year_6=88, roll=604, counted=0.87, level=-0.4, rise=0.06,
        disadvantaged=0.5, progress=-0.3, first="2022/23",
        ehc_plan=4.3, sen_support=17, free_school_meals=42, eal=59, absence=(0, 9.0, 7.6, 6.3),
        pins={
            ("ks2", "2022/23"): {"pupils": 88, "rwm-expected": 48},
            ("ks2", "2023/24"): {"pupils": 88, "rwm-expected": 52},
            ("ks2", "2024/25"): {"pupils": 88, "rwm-expected": 55},
        },
    ),
    School(
        "wharf-road-primary", reception=45, year_1=44, year_6=45, roll=331, counted=0.86, level=-0.2, rise=-0.01,
        disadvantaged=0.44, progress=-0.6,
        ehc_plan=4.6, sen_support=18, free_school_meals=38, eal=63, absence=(7.2, 7.1, 6.9, 6.6),
        pins={
            ("ks2", "2023/24"): {"pupils": 45, "rwm-expected": 53},
            ("ks2", "2024/25"): {"pupils": 45, "rwm-expected": 49},
        },
    ),
    School(
        "quay-school", reception=60, year_1=59, year_6=57, year_11=112, year_13=30, roll=1286, counted=0.86,
        level=-0.1, rise=0.05, disadvantaged=0.38, progress=0.1, progress_8=-0.06, ebacc=36, first="2021/22",
        ehc_plan=3.9, sen_support=14, free_school_meals=31, eal=51, absence=(8.0, 7.8, 7.3, 6.8),
        sixth_form=(0, -5.2, -3.4, -0.6),
        pins={
            ("post-16", "2021/22"): {"pupils": 5},
            ("post-16", "2022/23"): {"pupils": 17},
            ("post-16", "2023/24"): {"pupils": 28},
            ("post-16", "2024/25"): {"pupils": 36},
        },
    ),
    School(
        "meadow-high", year_11=178, year_13=74, roll=1124, counted=0.88, level=-0.06, rise=0.05,
        disadvantaged=0.37, progress_8=0.02, ebacc=40,
        ehc_plan=3.1, sen_support=13, free_school_meals=30, eal=42, absence=(9.2, 8.9, 8.2, 7.3),
        pins={
            ("ks4", "2022/23"): {"pupils": 174, "english-maths-grade-4": 63.8},
            ("ks4", "2023/24"): {"pupils": 176, "english-maths-grade-4": 67.0},
            ("ks4", "2024/25"): {"pupils": 175, "english-maths-grade-4": 69.7},
        },
    ),
    School(
        "marlbourne-grammar", year_11=148, year_13=96, roll=982, counted=0.84, level=0.3, rise=0.01,
        girls=0.46, disadvantaged=0.2, progress_8=0.24, ebacc=61,
        ehc_plan=0.45, sen_support=8, free_school_meals=16, eal=34, absence=(6.6, 6.7, 6.3, 5.9),
    ),
    School(
        "northbank-girls", year_11=150, year_13=88, roll=1010, counted=0.85, level=0.27, rise=0.02,
        girls=1, disadvantaged=0.33, progress_8=0.41, ebacc=57,
        ehc_plan=1.9, sen_support=10, free_school_meals=26, eal=55, absence=(7.4, 7.3, 6.9, 6.3),
    ),
    School(
        "hilltop-school", roll=118, counted=0.9, girls=0.31, disadvantaged=0.45,
        ehc_plan=100, sen_support=0, free_school_meals=40, eal=37, absence=(11.8, 11.5, 11.1, 10.6),
    ),
    School(
        "the-bridge-school", roll=58, counted=1, girls=0.36, disadvantaged=0.7,
        ehc_plan=24, sen_support=66, free_school_meals=60, eal=20, absence=(36.5, 35.2, 33.0, 30.4),
    ),
)

# Rows that are not drawn by chance: a reason in words stands for some or all figures.
# {(stage, year or None for every year, school): row}
NO_ENTRIES = {"reason": "not-applicable", "note": "no pupil was entered for all of these subjects"}
ROWS = {
    ("early-years", None, "hilltop-school"): "not-applicable",
    ("ks1", None, "hilltop-school"): "not-applicable",
    ("ks2", None, "hilltop-school"): "not-applicable",
    ("ks2", None, "the-bridge-school"): "not-applicable",
    ("ks4", "2021/22", "hilltop-school"): "not-applicable",
    ("ks4", "2022/23", "hilltop-school"): {
        "pupils": 9, "attainment-8": 6.8, "progress-8": "low-coverage", "english-maths-grade-4": "suppressed",
        "english-maths-grade-5": "suppressed", "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2023/24", "hilltop-school"): {
        "pupils": 11, "attainment-8": 8.1, "progress-8": "low-coverage", "english-maths-grade-4": 18.2,
        "english-maths-grade-5": "suppressed", "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2024/25", "hilltop-school"): {
        "pupils": 10, "attainment-8": 8.4, "english-maths-grade-4": 20.0,
        "english-maths-grade-5": "suppressed", "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2021/22", "the-bridge-school"): {
        "pupils": 13, "attainment-8": 10.2, "progress-8": "low-coverage", "english-maths-grade-4": 15.4,
        "english-maths-grade-5": 7.7, "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2022/23", "the-bridge-school"): {
        "pupils": 12, "attainment-8": "low-reliability", "progress-8": "low-coverage", "english-maths-grade-4": 16.7,
        "english-maths-grade-5": 8.3, "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2023/24", "the-bridge-school"): {
        "pupils": 15, "attainment-8": 12.7, "progress-8": "low-coverage", "english-maths-grade-4": 20.0,
        "english-maths-grade-5": 6.7, "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("ks4", "2024/25", "the-bridge-school"): {
        "pupils": 14, "attainment-8": 13.5, "english-maths-grade-4": 21.4,
        "english-maths-grade-5": 14.3, "ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES,
    },
    ("destinations", "2021/22", "the-bridge-school"): {"pupils": 13, "sustained-destination": 69},
    ("destinations", "2022/23", "the-bridge-school"): {"pupils": 12, "sustained-destination": 67},
    ("destinations", "2022/23", "hilltop-school"): {"pupils": 9, "sustained-destination": "suppressed"},
}

# Single figures that a reason takes the place of. {(stage, year or None, school): {measure: reason}}
LOST_PAPERS = {"reason": "not-available", "note": "the papers were lost on their way to be marked"}
REASONS = {
    ("ks2", "2022/23", "wharf-road-primary"): {
        "reading-progress": "low-coverage", "writing-progress": "low-coverage", "maths-progress": "low-coverage",
    },
    ("ks2", "2023/24", "wharf-road-primary"): {"gps-expected": LOST_PAPERS},
    ("pupils", None, "lockside-nursery"): {"free-school-meals": "not-applicable"},
    ("pupils", None, "st-annes-ce-primary"): {"ehc-plan": "suppressed"},
}

# ---- The borough, London and England
# Each list goes by year. Pupils are rounded: the borough's to ten, so that a
# school's withheld number cannot be found by taking the others away.

AREAS = ("borough", "region", "england")

# Stage: {measure: (borough, region, england)}, and the years they go by.
TABLES = {
    "early-years": (RECENT, {
        "pupils": ((2560, 2540, 2510, 2490), (98200, 97600, 96800, 95900), (627000, 624000, 617000, 609000)),
        "good-level-of-development": ((63.1, 65.0, 66.2, 67.4), (67.6, 68.9, 70.1, 70.9), (65.0, 67.0, 67.6, 68.2)),
    }),
    "ks1": (RECENT, {
        "pupils": ((2600, 2590, 2570, 2530), (99900, 99300, 98700, 97500), (652000, 646000, 638000, 627000)),
        "phonics-year-1": ((74, 77, 79, 79), (78, 80, 82, 82), (75, 79, 80, 80)),
    }),
    "ks2": (EARLIER + RECENT, {
        "pupils": (
            (2530, 2560, 2590, 2640, 2650, 2670, 2680),
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
        "reading-progress": ((0.12, 0.15, 0.21, 0.18, 0.22), (0.74, 0.81, 0.83, 0.92, 0.88), (0.03, 0.03, 0.03, 0.04, 0.04)),
        "writing-progress": ((0.24, 0.19, 0.26, 0.11, 0.16), (0.93, 0.85, 0.84, 0.89, 0.94), (0.03, 0.03, 0.03, 0.04, 0.04)),
        "maths-progress": ((-0.05, 0.02, 0.08, 0.13, 0.2), (1.21, 1.18, 1.15, 1.32, 1.35), (0.03, 0.03, 0.03, 0.04, 0.04)),
    }),
    "ks4": (RECENT, {
        "pupils": ((2410, 2450, 2480, 2510), (85600, 88100, 89700, 90900), (588000, 611000, 627000, 638000)),
        "attainment-8": ((49.2, 46.1, 46.4, 46.8), (52.5, 50.4, 50.8, 51.0), (48.6, 46.3, 46.0, 45.9)),
        "progress-8": ((0.02, 0.04, 0.06), (0.22, 0.25, 0.26), (-0.03, -0.03, -0.03)),
        "english-maths-grade-4": ((69.8, 65.6, 66.0, 66.9), (73.3, 70.1, 70.6, 70.9), (68.7, 65.0, 65.3, 65.1)),
        "english-maths-grade-5": ((50.6, 45.9, 46.8, 47.4), (57.1, 53.4, 54.1, 54.3), (49.6, 45.4, 45.8, 45.4)),
        "ebacc-entry": ((40.2, 42.0, 43.5, 44.1), (53.0, 54.2, 55.1, 55.3), (38.6, 39.5, 40.3, 40.4)),
        "ebacc-score": ((4.31, 4.07, 4.1, 4.14), (4.78, 4.57, 4.6, 4.63), (4.26, 4.04, 4.06, 4.07)),
    }),
    "destinations": (("2021/22", "2022/23"), {
        "pupils": ((2410, 2450), (85600, 88100), (588000, 611000)),
        "sustained-destination": ((92, 93), (94, 94), (93, 93)),
    }),
    "post-16": (RECENT, {
        "pupils": ((1010, 1030, 1060, 1080), (41900, 43000, 44100, 44800), (268000, 274000, 281000, 285000)),
        "a-level-points": ((36.94, 33.18, 33.82, 34.27), (38.62, 35.14, 35.66, 35.93), (37.76, 34.22, 34.53, 34.81)),
    }),
    "attendance": (RECENT, {
        "pupils": ((33400, 33600, 33900, 34100), (1120000, 1123000, 1126000, 1128000), (7150000, 7210000, 7260000, 7290000)),
        "absence": ((7.4, 7.2, 6.9, 6.4), (7.1, 7.0, 6.8, 6.5), (7.6, 7.4, 7.2, 6.9)),
        "persistent-absence": ((22.1, 20.9, 19.6, 17.8), (20.5, 19.8, 18.7, 17.5), (22.4, 21.3, 20.2, 18.7)),
    }),
    "pupils": (RECENT, {
        "pupils": ((38600, 38900, 39100, 39200), (1394000, 1398000, 1401000, 1403000), (9000000, 9070000, 9090000, 9080000)),
        "roll": ((38600, 38900, 39100, 39200), (1394000, 1398000, 1401000, 1403000), (9000000, 9070000, 9090000, 9080000)),
        "ehc-plan": ((3.9, 4.3, 4.7, 5.1), (4.3, 4.6, 5.0, 5.4), (4.0, 4.3, 4.8, 5.2)),
        "sen-support": ((12.9, 13.2, 13.6, 14.0), (12.2, 12.5, 12.9, 13.2), (12.6, 13.0, 13.6, 14.2)),
        "free-school-meals": ((26.8, 27.6, 28.3, 28.9), (25.1, 25.8, 26.6, 27.1), (22.5, 23.8, 24.6, 25.6)),
        "eal": ((43.2, 44.0, 44.8, 45.3), (44.0, 44.6, 45.2, 45.6), (19.5, 20.3, 20.9, 21.3)),
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
SHARES_BY_YEAR = {("ks2", "2023/24"): 0.3745}

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
