"""The schools whose figures the texts of the example speak of: many are pinned."""

from school import School

FIRST_SCHOOLS = (
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
        level=-0.1, rise=0.05, disadvantaged=0.38, progress=0.1, progress_8=-0.06, ebacc=36, first="2018/19",
        starts=dict.fromkeys(("ks2", "ks4", "destinations", "post-16"), "2021/22"),
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
