"""The borough's own figures: counted from the pupils of all its schools.

So the sum of the schools is the borough, a part and its other half make the
whole, and nothing can be read from one that the other denies. How many pupils
there are is rounded to ten, so that a school's withheld number cannot be found
by taking the others away.
"""

import random
from decimal import Decimal

from borough import GAPS, SCHOOLS
from checks import figure, percent
from cohorts import stage as one_stage
from reasons import ROWS
from rounding import number, share

ROUNDED_TO = 10
# How many numbers of pupils are tried for one percentage.
FAR = 20


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
        make_whole(row, groups)
        row["groups"] = groups
    return row


def make_whole(row, groups):
    """Prints percentages that so many rounded pupils can give, so that both groups of a pair still make up all.

    What is printed moves as little as it can: the percentage of all pupils never does.
    """
    names = list(groups)
    pairs = [(groups[first], groups[second]) for first, second in zip(names[::2], names[1::2])]
    for measure in row:
        of = [pair for pair in pairs if all(measure in part for part in pair)]
        if not of or not percent(measure) or figure(row[measure]) is None:
            continue
        fits = [(sum(price for price, _ in parts), count, parts) for count in counts(row[measure], row["pupils"])
                for parts in [[divided(count, pair, measure) for pair in of]]]
        if not fits:
            raise SystemExit(f"{measure}: {row[measure]}% of {row['pupils']} is no whole number of pupils")
        for pair, (_, shown) in zip(of, min(fits, key=lambda fit: fit[:2])[2]):
            for part, value in zip(pair, shown):
                part[measure] = value


def counts(shown, pupils):
    """The whole numbers of pupils that a percentage can stand for."""
    middle, reach = round(Decimal(shown) * pupils / 100), min(pupils // 100 + 1, FAR)
    near = range(max(0, middle - reach), min(pupils, middle + reach) + 1)
    return [count for count in near if share(count, pupils, places_of(shown)) == shown]


def divided(count, pair, measure):
    """How a number of pupils is best divided between two groups: how far the percentages move, and what they are."""
    wanted = [Decimal(part[measure]) for part in pair]
    sizes = [part["pupils"] for part in pair]
    best = None
    ends = sorted((round(wanted[0] * sizes[0] / 100), count - round(wanted[1] * sizes[1] / 100)))
    for one in range(ends[0] - 2, ends[1] + 3, max(1, (ends[1] - ends[0]) // FAR)):
        if 0 <= one <= sizes[0] and 0 <= count - one <= sizes[1]:
            shown = [share(n, size, places_of(part[measure])) for n, size, part in zip((one, count - one), sizes, pair)]
            moved = sum(abs(Decimal(value) - want) for value, want in zip(shown, wanted))
            if best is None or moved < best[0]:
                best = (moved, shown)
    return best if best else (Decimal(1000), [part[measure] for part in pair])


def places_of(shown):
    return -Decimal(shown).as_tuple().exponent


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
