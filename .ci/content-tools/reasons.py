"""Figures that are not drawn by chance: rows typed by hand, and reasons why there is no figure."""

# Rows that are not drawn by chance: a reason in words stands for some or all figures.
# {(stage, year or None for every year, school): row}
NO_ENTRIES = {"reason": "not-applicable", "note": "no pupil was entered for all of these subjects"}
NOT_WORKED_OUT = {"reason": "not-applicable", "note": "it is not worked out for alternative provision"}


def gcses(pupils, points, grade_4, grade_5, progress=None):
    """Year 11 of a small school where nobody takes all subjects of the English Baccalaureate."""
    row = {"pupils": pupils, "attainment-8": points}
    if progress:
        row["progress-8"] = progress
    row.update({"english-maths-grade-4": grade_4, "english-maths-grade-5": grade_5})
    return row | {"ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES}


def between(value, low, high):
    return {"value": value, "low": low, "high": high}


def tests(pupils, three, reading, writing, maths, gps, reading_score, maths_score, progress=None):
    """Year 6 of a special school: nobody at the higher standard, which is not said of so few."""
    row = {
        "pupils": pupils, "rwm-expected": three, "rwm-higher": "suppressed", "reading-expected": reading,
        "writing-expected": writing, "maths-expected": maths, "gps-expected": gps, "reading-score": reading_score,
        "maths-score": maths_score,
    }
    if progress:
        row |= {"reading-progress": progress, "writing-progress": progress, "maths-progress": progress}
    return row


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
    ("ks4", "2018/19", "hilltop-school"): gcses(8, 6.1, "suppressed", "suppressed", "low-coverage"),
    ("ks4", "2018/19", "the-bridge-school"): gcses(16, 9.4, 12.5, "suppressed", "low-reliability"),
    ("ks4", "2018/19", "brook-house-school"): gcses(12, 11.8, 16.7, 8.3, between(-1.94, -2.66, -1.22)),
    ("ks4", "2021/22", "brook-house-school"): gcses(13, 13.9, 23.1, 7.7, "low-coverage"),
    ("ks4", "2022/23", "brook-house-school"): gcses(12, 12.6, 25.0, 16.7, between(-1.71, -2.43, -0.99)),
    ("ks4", "2023/24", "brook-house-school"): gcses(14, 15.2, 21.4, 14.3, "low-reliability"),
    ("ks4", "2024/25", "brook-house-school"): gcses(13, 16.0, 30.8, 15.4),
    ("ks4", "2018/19", "signal-box-academy"): gcses(17, 6.9, 11.8, "suppressed", NOT_WORKED_OUT),
    ("ks4", "2021/22", "signal-box-academy"): gcses(19, 9.8, 15.8, 10.5, NOT_WORKED_OUT),
    ("ks4", "2022/23", "signal-box-academy"): gcses(21, 8.4, 14.3, 9.5, NOT_WORKED_OUT),
    ("ks4", "2023/24", "signal-box-academy"): gcses(20, 9.1, 15.0, 10.0, NOT_WORKED_OUT),
    ("ks4", "2024/25", "signal-box-academy"): gcses(22, 10.7, 18.2, 9.1),
    # Larkfield opened in 2019, without a year 11 until 2023.
    ("early-years", "2021/22", "larkfield-school"): {"pupils": 4, "good-level-of-development": "suppressed"},
    ("early-years", "2022/23", "larkfield-school"): {"pupils": 5, "good-level-of-development": "suppressed"},
    ("early-years", "2023/24", "larkfield-school"): {"pupils": 5, "good-level-of-development": "suppressed"},
    ("early-years", "2024/25", "larkfield-school"): {"pupils": 4, "good-level-of-development": "suppressed"},
    ("ks1", "2021/22", "larkfield-school"): {"pupils": 5, "phonics-year-1": "suppressed"},
    ("ks1", "2022/23", "larkfield-school"): {"pupils": 4, "phonics-year-1": "suppressed"},
    ("ks1", "2023/24", "larkfield-school"): {"pupils": 8, "phonics-year-1": 25},
    ("ks1", "2024/25", "larkfield-school"): {"pupils": 9, "phonics-year-1": 33},
    ("ks2", "2021/22", "larkfield-school"): tests(5, *["suppressed"] * 7, "suppressed"),
    ("ks2", "2022/23", "larkfield-school"): tests(9, 22, 33, 22, 33, 22, 96, 95, "low-reliability"),
    ("ks2", "2023/24", "larkfield-school"): tests(11, 18, 36, 18, 27, 27, 95, 94),
    ("ks2", "2024/25", "larkfield-school"): tests(10, 20, 40, 20, 30, 30, 96, 94),
    ("ks4", "2023/24", "larkfield-school"): gcses(8, 14.6, 25.0, "suppressed", "low-reliability"),
    ("ks4", "2024/25", "larkfield-school"): gcses(12, 16.1, 25.0, 16.7),
    ("post-16", "2024/25", "larkfield-school"): "not-applicable",
    # Nobody at Marsh Lights takes tests or exams.
    ("early-years", None, "marsh-lights-school"): "not-applicable",
    ("ks1", None, "marsh-lights-school"): "not-applicable",
    ("ks2", None, "marsh-lights-school"): "not-applicable",
    ("ks4", None, "marsh-lights-school"): "not-applicable",
    ("post-16", None, "marsh-lights-school"): "not-applicable",
    ("destinations", "2018/19", "the-bridge-school"): {"pupils": 16, "sustained-destination": 63},
    ("destinations", "2018/19", "brook-house-school"): {"pupils": 12, "sustained-destination": 67},
    ("destinations", "2021/22", "brook-house-school"): {"pupils": 13, "sustained-destination": 77},
    ("destinations", "2022/23", "brook-house-school"): {"pupils": 12, "sustained-destination": 75},
    ("destinations", "2018/19", "signal-box-academy"): {"pupils": 17, "sustained-destination": 53},
    ("destinations", "2021/22", "signal-box-academy"): {"pupils": 19, "sustained-destination": 58},
    ("destinations", "2022/23", "signal-box-academy"): {"pupils": 21, "sustained-destination": 62},
    ("destinations", "2021/22", "the-bridge-school"): {"pupils": 13, "sustained-destination": 69},
    ("destinations", "2022/23", "the-bridge-school"): {"pupils": 12, "sustained-destination": 67},
    ("destinations", "2022/23", "hilltop-school"): {"pupils": 9, "sustained-destination": "suppressed"},
}

# Single figures that a reason takes the place of. {(stage, year or None, school): {measure: reason}}
LOST_PAPERS = {"reason": "not-available", "note": "the papers were lost on their way to be marked"}
SET_ASIDE = {"reason": "not-available", "note": "the judgements of writing were set aside after a check"}
LOST_REGISTERS = {"reason": "not-available", "note": "registers were lost when the school changed its computers"}
TOO_LATE = {"reason": "not-available", "note": "results came too late for the tables"}
REASONS = {
    ("ks2", "2022/23", "pier-approach-primary"): {
        "reading-progress": "low-coverage", "writing-progress": "low-coverage", "maths-progress": "low-coverage",
    },
    ("ks2", "2023/24", "tannery-road-primary"): {
        "rwm-expected": SET_ASIDE, "rwm-higher": SET_ASIDE, "writing-expected": SET_ASIDE,
    },
    ("attendance", "2022/23", "kiln-lane-primary"): {
        "absence": LOST_REGISTERS, "persistent-absence": LOST_REGISTERS,
    },
    ("ks4", None, "estuary-utc"): {"ebacc-entry": NO_ENTRIES, "ebacc-score": NO_ENTRIES},
    ("ks4", "2021/22", "estuary-utc"): {"progress-8": "low-coverage"},
    ("post-16", "2021/22", "estuary-utc"): {"a-level-points": TOO_LATE},
    ("pupils", None, "the-orchard-nursery"): {"free-school-meals": "not-applicable"},
    ("pupils", None, "tollgate-nursery"): {"free-school-meals": "not-applicable"},
    ("ks2", "2022/23", "wharf-road-primary"): {
        "reading-progress": "low-coverage", "writing-progress": "low-coverage", "maths-progress": "low-coverage",
    },
    ("ks2", "2023/24", "wharf-road-primary"): {"gps-expected": LOST_PAPERS},
    ("pupils", None, "lockside-nursery"): {"free-school-meals": "not-applicable"},
    ("pupils", None, "st-annes-ce-primary"): {"ehc-plan": "suppressed"},
}
