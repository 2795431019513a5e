"""The schools that joined the example when it grew to sixty.

Nothing is pinned here. What is assumed about a school is a start: `fit.py`
shifts all of them together until the borough comes out as assumed.
"""

from school import School


def falling(first, last):
    """The share of time missed by year, from 2021/22 to the latest, when it falls evenly."""
    return tuple(round(first + (last - first) * place / 3, 2) for place in range(4))


def nursery(slug, roll, ehc_plan, eal):
    return School(
        slug, roll=roll, counted=0, ehc_plan=ehc_plan, sen_support=12, free_school_meals=0, eal=eal, fitted=True,
    )


def primary(slug, size, poor, level, rise, eal, missed, *, infant=False, junior=False, nursery_class=26, **more):
    """A school for children up to eleven, or for part of those years. Shares are in percent."""
    years = 3 if infant else 4 if junior else 7
    roll = size * years + (0 if junior else nursery_class)
    return School(
        slug,
        reception=0 if junior else round(0.95 * size), year_1=0 if junior else round(0.96 * size),
        year_6=0 if infant else size, roll=round(0.97 * roll), counted=1 if junior else 0.7 if infant else 0.85,
        level=level, rise=rise, disadvantaged=poor / 100, free_school_meals=round(0.8 * poor), eal=eal,
        absence=falling(*missed), fitted=True, **more,
    )


def secondary(slug, size, poor, level, rise, eal, missed, progress_8, *, sixth=0, **more):
    """A school for ages eleven to sixteen or eighteen."""
    roll = more.pop("roll", 5 * size + round(2.3 * sixth))
    return School(
        slug, year_11=size, year_13=sixth, roll=roll, counted=more.pop("counted", 5 * size / roll), level=level,
        rise=rise, disadvantaged=poor / 100, free_school_meals=round(0.75 * poor), eal=eal, absence=falling(*missed),
        progress_8=progress_8, fitted=True, **more,
    )


def special(slug, roll, poor, missed, *, girls=0.3, eal=34, counted=0.9, **more):
    """A special school: its results are typed in `reasons.py`."""
    return School(
        slug, roll=roll, counted=counted, girls=girls, disadvantaged=poor / 100, ehc_plan=100, sen_support=0,
        free_school_meals=round(0.85 * poor), eal=eal, absence=falling(*missed), fitted=True, **more,
    )


LATER_SCHOOLS = (
    nursery("the-orchard-nursery", 84, ehc_plan=3.8, eal=31),
    nursery("tollgate-nursery", 118, ehc_plan=5.2, eal=57),
    # Infant and junior schools.
    primary("oakfield-infant", 90, 24, 0.14, 0.03, 34, (6.4, 5.4), infant=True, nursery_class=52),
    primary("saltings-infant", 90, 47, -0.3, 0.06, 55, (7.9, 6.8), infant=True, nursery_class=0, sen_support=17),
    primary("st-wilfrids-ce-infant", 60, 33, 0.1, 0.0, 44, (7.0, 6.1), infant=True, nursery_class=0),
    primary("beacon-junior", 62, 38, -0.2, 0.09, 51, (7.2, 6.0), junior=True, progress=-0.4, sen_support=16),
    primary("tollgate-junior", 60, 34, 0.12, -0.07, 43, (6.6, 6.4), junior=True, progress=-0.2),
    primary("saltings-junior", 90, 48, -0.18, 0.04, 53, (7.6, 6.7), junior=True, progress=0.2, sen_support=17),
    # The two that became one.
    primary("fairfield-infant", 90, 30, -0.02, 0.0, 37, (7.3, 6.7), infant=True, last="2022/23"),
    primary("fairfield-junior", 90, 31, -0.16, 0.0, 36, (7.1, 6.6), junior=True, progress=-0.9, last="2022/23"),
    primary("fairfield-primary", 90, 30, -0.12, 0.05, 37, (7.2, 5.9), first="2023/24", ehc_plan=5.4),
    # Old Marlbourne.
    primary("clockhouse-primary", 90, 37, 0.0, 0.01, 56, (7.4, 6.5)),
    primary("our-lady-and-st-thomas-more", 60, 26, 0.2, 0.02, 49, (6.2, 5.3), shown="2017/18", progress=0.7),
    primary(
        "st-botolphs-ce-primary", 60, 17, 0.5, 0.0, 29, (5.6, 4.8), nursery_class=0, progress=1.1, sen_support=9,
        pins={("ks2", "2024/25"): {"pupils": 59}},
    ),
    primary("printers-row-primary", 60, 43, 0.05, 0.06, 60, (7.5, 6.2), progress=1.3),
    primary("theatre-lane-primary", 90, 35, 0.04, 0.02, 46, (7.1, 6.3), nursery_class=0),
    # Northbank.
    primary("ferry-lane-primary", 60, 34, 0.02, 0.03, 42, (6.9, 5.9), ehc_plan=9.6, sen_support=13, progress=0.6),
    primary("northbank-primary-academy", 90, 46, -0.26, 0.07, 58, (8.3, 6.8), progress=-0.5),
    primary("ty-gwyn-primary", 60, 36, 0.0, 0.0, 54, (7.0, 6.4)),
    primary("tannery-road-primary", 90, 49, -0.36, 0.03, 61, (8.6, 7.3), progress=-1.5, sen_support=18),
    primary("kiln-lane-primary", 60, 22, 0.4, -0.01, 38, (5.9, 5.2), nursery_class=0, progress=0.9, sen_support=10),
    primary(
        "lantern-primary", 60, 31, 0.28, 0.03, 83, (6.1, 5.0), nursery_class=0, first="2018/19", progress=1.2,
        sen_support=11, starts={"ks2": "2021/22", "attendance": "2021/22", "pupils": "2021/22"},
    ),
    # Holme Green.
    primary("long-meadow-primary", 90, 27, 0.14, 0.01, 33, (6.5, 5.7), progress=0.3),
    primary("holme-green-primary", 60, 22, 0.24, 0.01, 27, (6.2, 5.3), progress=0.2),
    primary("all-hallows-ce-primary", 60, 18, 0.38, 0.02, 22, (5.8, 5.1), nursery_class=0, sen_support=11),
    primary("swallow-fields-primary", 60, 25, 0.1, 0.04, 35, (6.4, 5.5), shown="2018/19", ehc_plan=5.2),
    primary("tamar-jewish-primary", 30, 11, 0.36, 0.0, 14, (5.7, 5.0), progress=0.5, sen_support=12),
    # Eastgate.
    primary("windmill-primary", 90, 37, -0.04, 0.02, 50, (7.3, 6.4)),
    primary("orchard-lane-primary", 60, 42, -0.1, -0.02, 53, (7.5, 7.1), progress=-1.1, sen_support=17),
    primary("st-brendan-catholic-primary", 60, 30, 0.14, 0.02, 47, (8.0, 7.4), progress=0.4),
    primary("bakehouse-yard-primary", 90, 41, -0.06, 0.05, 57, (7.6, 6.5)),
    primary("tenterfield-primary", 120, 45, -0.1, 0.04, 66, (7.7, 6.6), nursery_class=104, progress=0.5),
    # The Quays.
    primary("pier-approach-primary", 90, 50, -0.28, -0.01, 62, (8.7, 7.9), progress=-1.0, sen_support=17),
    primary("st-erasmus-ce-primary", 60, 35, 0.04, 0.01, 41, (7.0, 6.2)),
    primary("ropewalk-primary-academy", 90, 49, -0.32, 0.07, 59, (8.4, 6.9), progress=-0.8, sen_support=18),
    primary("sailmakers-primary", 60, 28, 0.16, 0.03, 48, (6.5, 5.6), nursery_class=0, starts={"ks2": "2021/22"}),
    # Secondary, all-through and sixth form.
    secondary(
        "st-cuthmans-catholic-school", 240, 27, 0.16, 0.01, 44, (7.5, 6.3), 0.21, sixth=112, shown="2018/19",
        ebacc=52, sen_support=11,
    ),
    secondary(
        "marl-valley-academy", 240, 48, -0.46, 0.07, 57, (10.9, 8.4), -0.34, ebacc=24, ehc_plan=4.9, sen_support=17,
    ),
    secondary(
        "northbank-boys", 210, 38, -0.08, 0.03, 52, (9.1, 7.6), 0.0, girls=0, ebacc=35, ehc_plan=4.6, sen_support=15,
    ),
    secondary("eastgate-high", 300, 43, -0.2, 0.04, 63, (9.8, 8.1), -0.08, sixth=92, ebacc=38, ehc_plan=4.4),
    secondary(
        "king-edmund-school", 180, 17, 1.25, 0.0, 46, (4.9, 4.3), 0.58, sixth=158, ebacc=84, ehc_plan=0.9,
        sen_support=6, sixth_form=(-2, -2, -2, -2),
    ),
    secondary(
        "estuary-utc", 88, 33, -0.3, 0.03, 30, (11.2, 9.3), -0.62, sixth=34, roll=312, counted=0.55, girls=0.21,
        ebacc=-40, first="2021/22", ehc_plan=5.8, sen_support=18,
    ),
    School(
        "kestrel-school", reception=58, year_1=58, year_6=60, year_11=180, roll=1290, counted=0.96,
        starts={"ks2": "2021/22"}, level=-0.16, rise=0.04, disadvantaged=0.41, progress_8=-0.15, ebacc=33,
        free_school_meals=32, eal=49, ehc_plan=4.7,
        sen_support=15, absence=falling(9.0, 7.4), fitted=True,
    ),
    School(
        "marlbourne-sixth-form-college", year_13=338, level=0.02, rise=0.0, disadvantaged=0.33,
        sixth_form=(-0.6, -0.4, 0.2, 0.3), fitted=True,
    ),
    # Special schools and alternative provision.
    special("brook-house-school", 64, 66, (21.0, 17.4), girls=0, eal=16, counted=1),
    special("marsh-lights-school", 96, 40, (15.2, 13.6), girls=0.41, eal=46, counted=0.72),
    special("larkfield-school", 142, 38, (12.9, 11.3), girls=0.22, eal=38, counted=0.82, first="2021/22"),
    School(
        "signal-box-academy", roll=41, counted=0.6, girls=0.4, disadvantaged=0.68, ehc_plan=19, sen_support=68,
        free_school_meals=58, eal=18, absence=falling(41.0, 35.8), fitted=True,
    ),
)
