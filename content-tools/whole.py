"""The borough's own figures: counted from the pupils of all its schools.

So the sum of the schools is the borough, a part and its other half make the
whole, and nothing can be read from one that the other denies. How many pupils
there are is rounded to ten, so that a school's withheld number cannot be found
by taking the others away.
"""

import random
from decimal import Decimal

from borough import GAPS, SCHOOLS
from cohorts import stage as one_stage
from reasons import ROWS
from rounding import number

ROUNDED_TO = 10


def pupils_of(stage, year, schools=SCHOOLS):
    """All pupils of these schools, those of special schools too."""
    found = []
    for school in schools:
        if isinstance(typed := ROWS.get((stage, year, school.slug), ROWS.get((stage, None, school.slug))), dict):
            found += stand_ins(school, stage, typed)
        elif typed is None and one_stage(stage, year).teaches(school):
            found += one_stage(stage, year).drawn(school)[0]
    return found


def borough_row(stage, year):
    """The borough's figures, with those of its groups where London and England have them."""
    at = one_stage(stage, year)
    pupils = pupils_of(stage, year)
    row = at.figures(pupils)
    row.update(progress(stage, year))
    row = at.ordered(row)
    for measure in ("pupils", "roll"):
        if measure in row:
            row[measure] = rounded(len(pupils))
    groups = {}
    for pair in GAPS.get(stage, {}):
        members = [[pupil for pupil in pupils if pupil[group]] for group in pair]
        figures = [at.ordered(at.figures(part, group=True)) for part in members]
        figures[0]["pupils"] = rounded(len(members[0]))
        figures[1]["pupils"] = row["pupils"] - figures[0]["pupils"]
        groups.update(zip(pair, figures))
    if groups:
        row["groups"] = groups
    return row


def progress(stage, year, places=2):
    """Progress of all pupils: the average of the schools, each as often as it has pupils."""
    at = one_stage(stage, year)
    sums, count = {}, 0
    for school in SCHOOLS:
        if at.teaches(school) and (stage, year, school.slug) not in ROWS:
            size = len(at.drawn(school)[0])
            count += size
            for measure, interval in at.progress(school, size).items():
                sums[measure] = sums.get(measure, 0) + size * Decimal(interval["value"])
    return {measure: number(total / count, places) for measure, total in sums.items()}


def rounded(count):
    return (count + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def stand_ins(school, stage, row):
    """Pupils who would give the row that is typed for a school; of a withheld figure, one pupil passes."""
    count = row["pupils"]
    chance = random.Random(f"{school.slug} {stage} {count}")

    def passing(measure):
        value = row.get(measure)
        return round(count * float(value) / 100) if isinstance(value, (int, float)) else 1

    found = []
    for place in range(count):
        girl, poor = chance.random() < school.girls, chance.random() < school.disadvantaged
        pupil = {
            "girls": girl, "boys": not girl, "disadvantaged": poor, "not-disadvantaged": not poor,
            "free-school-meals": poor, "not-free-school-meals": not poor,
        }
        if stage == "ks4":
            points = row.get("attainment-8")
            pupil["points"] = points if isinstance(points, (int, float)) else 9.0
            for line in (4, 5):
                pupil[f"grade-{line}"] = place < passing(f"english-maths-grade-{line}")
            pupil.update({"entered": False, "ebacc": 0.8})
        elif stage == "destinations":
            pupil["stayed"] = place < passing("sustained-destination")
        elif stage == "ks2":
            pupil.update({"reading": 88, "writing": 85, "maths": 88, "gps": 86, "depth": False})
        else:
            pupil["passes"] = False
        found.append(pupil)
    return found
