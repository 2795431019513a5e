#!/usr/bin/env python3
"""Shifts what is assumed about the later schools until the borough comes out as assumed.

Run it after a school has been added, and then `make_figures.py`:

    python3 .ci/content-tools/fit.py      writes .ci/content-tools/fitted.py
"""

from pathlib import Path

from borough import DISADVANTAGE, GAPS, GAPS_BY_YEAR, MEALS, SCHOOLS, TABLES
from cohorts import stage as one_stage
from whole import progress, pupils_of

FITTED = Path(__file__).with_name("fitted.py")
# By stage: what is shifted, by how much at most, and the figure that it is meant to bring about.
KNOBS = {
    "early-years": (("gap", 1.2, "good-level-of-development gap"), ("level", 0.8, "good-level-of-development")),
    "ks1": (("gap", 1.2, "phonics-year-1 gap"), ("level", 0.8, "phonics-year-1")),
    "ks2": (
        ("gap", 1.2, "rwm-expected gap"), ("level", 0.8, "rwm-expected"), ("gps", 0.8, "gps-expected"),
        ("higher", 8.0, "rwm-higher"), ("reading", 2.0, "reading-progress"), ("writing", 2.0, "writing-progress"),
        ("maths", 2.0, "maths-progress"),
    ),
    "ks4": (
        ("gap", 1.5, "english-maths-grade-4 gap"), ("grade-4", 0.8, "english-maths-grade-4"),
        ("grade-5", 0.8, "english-maths-grade-5"), ("points", 15.0, "attainment-8"), ("entry", 0.4, "ebacc-entry"),
        ("score", 2.0, "ebacc-score"), ("progress", 1.0, "progress-8"),
    ),
    "destinations": (("level", 0.12, "sustained-destination"),),
    "post-16": (("level", 1.5, "a-level-points"), ("gap", 1.5, "a-level-points gap")),
    "attendance": (("gap", 0.8, "absence gap"), ("level", 0.6, "absence")),
    "pupils": tuple(
        (measure, 0.7, measure) for measure in ("ehc-plan", "sen-support", "free-school-meals", "eal")
    ),
}
# Here the schools of the texts do better than the borough was first meant to, so it is meant to do a little better.
MORE = {"rwm-higher": 2}
STEPS, ROUNDS = 11, 2


def main():
    lines = [
        '"""Made by `fit.py`: what is added to the assumptions about the later schools, by stage and year."""', "",
        "FITTED = {",
    ]
    for stage, knobs in KNOBS.items():
        for year in TABLES[stage][0]:
            fit = fitted(stage, year, knobs)
            # Where the pupils of one stage are those of another, the other is fitted first.
            one_stage(stage, year).fit = fit
            said = ", ".join(f'"{name}": {value}' for name, value in fit.items())
            lines.append(f'    ("{stage}", "{year}"): {{{said}}},')
            for _, _, figure in knobs:
                if (goal := wanted(stage, year, figure)) is not None:
                    print(f"{stage} {year} {figure}: {found(stage, year, figure):.3f} for {goal}")
    FITTED.write_text("\n".join(lines + ["}"]) + "\n", encoding="utf-8")


def fitted(stage, year, knobs):
    at = one_stage(stage, year)
    at.fit = {}
    for _ in range(ROUNDS):
        for name, most, figure in knobs:
            if (goal := wanted(stage, year, figure)) is not None:
                at.fit[name] = round(solved(at, name, most, figure, goal), 4)
                at.kept = {}
    return at.fit


def solved(at, name, most, figure, goal):
    """Halves the range again and again, whichever way the figure goes."""
    low, high = -most, most
    up = tried(at, name, high, figure) > tried(at, name, low, figure)
    for _ in range(STEPS):
        middle = (low + high) / 2
        if (tried(at, name, middle, figure) < goal) == up:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def tried(at, name, value, figure):
    at.fit[name] = value
    for school in SCHOOLS:
        if school.fitted:
            at.kept.pop(school.slug, None)
    return found(at.name, at.year, figure)


def wanted(stage, year, figure):
    """What the borough is meant to come to, if the figure exists in this year."""
    measure, _, gap = figure.partition(" ")
    years, table = TABLES[stage]
    at = years.index(year)
    if at >= len(table[measure][0]):
        return None
    if not gap:
        return table[measure][0][at] + MORE.get(measure, 0)
    pair = DISADVANTAGE if DISADVANTAGE in GAPS[stage] else MEALS
    return GAPS_BY_YEAR.get((stage, measure), {}).get(year, GAPS[stage][pair][1][measure][0])


def found(stage, year, figure):
    """What it comes to, not rounded."""
    measure, _, gap = figure.partition(" ")
    if "progress" in measure:
        return float(progress(stage, year, places=4)[measure])
    pupils = pupils_of(stage, year)
    if not gap:
        return share(measure, pupils)
    pair = DISADVANTAGE if DISADVANTAGE in GAPS[stage] else MEALS
    first, second = (share(measure, [pupil for pupil in pupils if pupil[group]]) for group in pair)
    return first - second


def share(measure, pupils):
    three = ("reading", "writing", "maths")
    count = {
        "good-level-of-development": lambda p: 100 * p["passes"],
        "phonics-year-1": lambda p: 100 * p["passes"],
        "rwm-expected": lambda p: 100 * all(p[s] >= 100 for s in three),
        "gps-expected": lambda p: 100 * (p["gps"] >= 100),
        "rwm-higher": lambda p: 100 * (p["depth"] and p["reading"] >= 110 and p["maths"] >= 110),
        "english-maths-grade-4": lambda p: 100 * p["grade-4"],
        "english-maths-grade-5": lambda p: 100 * p["grade-5"],
        "attainment-8": lambda p: p["points"],
        "ebacc-entry": lambda p: 100 * p["entered"],
        "ebacc-score": lambda p: p["ebacc"],
        "sustained-destination": lambda p: 100 * p["stayed"],
        "a-level-points": lambda p: p["points"],
        "absence": lambda p: p["missed"],
        "free-school-meals": lambda p: 100 * p["meals"],
    }.get(measure, lambda p: 100 * p[measure])
    return sum(count(pupil) for pupil in pupils) / len(pupils)


if __name__ == "__main__":
    main()
