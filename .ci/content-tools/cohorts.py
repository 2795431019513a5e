"""Draws year groups of pupils by chance and counts them.

A figure of a school is never typed: pupils are drawn, each with a sex, a
background and marks, and the figures are counted from them. So girls and boys
add up to all, nobody is good at all three subjects without being good at each,
and a percentage is always a whole number of pupils. A few figures that the
texts of the site mention are pinned: pupils are drawn again until they agree.
They are also drawn again while all or none of a small group passes, for that
would tell how each of them did.
"""

import functools
import math
import random
from decimal import Decimal
from statistics import NormalDist

from borough import DISADVANTAGE, EARLIER, MEALS, RECENT, SEX, TABLES
from fitted import FITTED
from rounding import interval, number, share

NORMAL = NormalDist()
# Figures about this many pupils or fewer are withheld; where nothing is said here, five.
FEW = {"destinations": 10}
MOST_DRAWS = 50_000


class Stage:
    """What is the same for all schools in one stage and year."""

    def __init__(self, name, year):
        self.name, self.year = name, year
        years, table = TABLES[name]
        place = years.index(year)
        self.borough = {m: rows[0][place] for m, rows in table.items() if place < len(rows[0])}
        self.since = RECENT.index(year) if year in RECENT else 0
        # Year groups have grown or shrunk to what they are in the latest year.
        self.trend = table["pupils"][0][place] / table["pupils"][0][-1]
        self.few = FEW.get(name, 5)
        self.fit = dict(FITTED.get((name, year), {}))
        self.kept = {}

    def shift(self, school, what):
        """What is added to an assumption about a school, so that the borough comes out as assumed."""
        return self.fit.get(what, 0) if school.fitted else 0

    def teaches(self, school):
        """Whether the school has such pupils in this year."""
        first = max(school.first, school.starts.get(self.name, ""))
        return bool(self.size(school)) and first <= self.year <= school.last

    def row(self, school):
        """The school's figures, or nothing if it has no such pupils."""
        if not self.teaches(school) or self.year < school.shown:
            return None
        pupils, whole, groups = self.drawn(school)
        whole.update(self.progress(school, len(pupils)))
        return self.publish(len(pupils), whole, groups)

    def progress(self, school, count):
        return self.extra(school, count, random.Random(f"{school.slug} {self.year} progress"))

    def drawn(self, school):
        """The pupils, the figures of them all and of each group."""
        if school.slug not in self.kept:
            self.kept[school.slug] = self.draw(school)
        return self.kept[school.slug]

    def draw(self, school):
        pins = school.pins.get((self.name, self.year), {})
        for draw in range(MOST_DRAWS):
            chance = random.Random(f"{school.slug} {self.name} {self.year} {draw}")
            pupils = self.pupils(school, pins, chance)
            whole = self.figures(pupils)
            groups = {
                group: self.figures([p for p in pupils if p[group]], group=True)
                for pair in self.pairs() for group in pair
            }
            if agrees(pins, whole, groups) and not self.tells_all(whole, groups):
                return pupils, whole, groups
        raise SystemExit(f"{school.slug} {self.name} {self.year}: no draw agrees with {pins}")

    # What a stage decides for itself.

    def size(self, school):
        raise NotImplementedError

    def marks(self, school, pupil, chance):
        """Adds to a pupil what the figures are counted from."""

    def figures(self, pupils, group=False):
        raise NotImplementedError

    def extra(self, school, count, chance):
        return {}

    def pairs(self):
        return SEX, DISADVANTAGE

    # What all have in common.

    def level(self, school):
        return school.level + school.rise * self.since + self.shift(school, "level")

    def pupils(self, school, pins, chance):
        base = self.size(school)
        if school.fitted:
            base = max(1, round(base * self.trend))
        count = pins.get("pupils") or base - chance.randint(0, base // 20)
        first_sex = school.girls
        drawn = []
        for _ in range(count):
            girl, poor, meals = (chance.random() for _ in range(3))
            pupil = {"girls": girl < first_sex, "disadvantaged": poor < school.disadvantaged}
            pupil["boys"] = not pupil["girls"]
            pupil["not-disadvantaged"] = not pupil["disadvantaged"]
            # Most disadvantaged pupils have free meals now; nobody else does.
            pupil["free-school-meals"] = pupil["disadvantaged"] and meals < 0.82
            pupil["not-free-school-meals"] = not pupil["free-school-meals"]
            background = school.disadvantaged - (1 if pupil["disadvantaged"] else 0)
            pupil["able"] = chance.gauss(0, 0.95) + (0.6 + self.shift(school, "gap")) * background
            self.marks(school, pupil, chance)
            drawn.append(pupil)
        return drawn

    def publish(self, count, whole, groups):
        """Withhold what must be withheld. A group goes together with its other half."""
        if count <= self.few:
            return {measure: count if measure == "pupils" else "suppressed" for measure in self.ordered(whole)}
        row = self.ordered(whole)
        shown = {}
        for pair in self.pairs():
            sizes = [groups[group]["pupils"] for group in pair]
            if 0 in sizes:
                continue
            few = min(sizes) <= self.few
            shown.update({group: "suppressed" if few else self.ordered(groups[group]) for group in pair})
        if shown:
            row["groups"] = shown
        return row

    def ordered(self, figures):
        """Figures in the order of the table of areas, pupils first."""
        return {measure: figures[measure] for measure in TABLES[self.name][1] if measure in figures}

    def tells_all(self, whole, groups):
        """Whether a small group that would be shown has all or none of its pupils pass."""
        for figures in (whole, *groups.values()):
            if self.few < figures["pupils"] <= 2 * self.few:
                if any(isinstance(v, str) and float(v) in (0, 100) for v in figures.values()):
                    return True
        return False


def agrees(pins, whole, groups):
    """Whether a draw has the figures that must come out."""
    for pin, wanted in pins.items():
        *group, measure = pin.split()
        if pin in groups:
            found = groups[pin]["pupils"]
        else:
            found = float((groups[group[0]] if group else whole)[measure])
        if found != wanted:
            return False
    return True


def edge(percent, level):
    """How far the average pupil is above a line that so many pupils of the borough pass."""
    return NORMAL.inv_cdf(percent / 100) + level


class OneLine(Stage):
    """A stage with a single line to pass: early years and phonics."""

    measure, places, intake = "", 0, ""

    def size(self, school):
        return getattr(school, self.intake)

    def marks(self, school, pupil, chance):
        lead = 0.16 if pupil["girls"] else -0.16
        pupil["passes"] = pupil["able"] + lead + edge(self.borough[self.measure], self.level(school)) > 0

    def pairs(self):
        return SEX, MEALS

    def figures(self, pupils, group=False):
        passed = sum(p["passes"] for p in pupils)
        return {self.measure: share(passed, len(pupils) or 1, self.places), "pupils": len(pupils)}


class EarlyYears(OneLine):
    measure, places, intake = "good-level-of-development", 1, "reception"


class Phonics(OneLine):
    measure, places, intake = "phonics-year-1", 0, "year_1"


class KeyStage2(Stage):
    """Tests and teachers' judgements at eleven."""

    SUBJECTS = {"reading": 0.12, "writing": 0.2, "maths": -0.06, "gps": 0.14}
    SPREAD = 7.4
    # How far the subjects of one pupil are apart; in the later schools they are a little closer.
    APART, APART_LATER = 0.5, 0.36

    def size(self, school):
        return school.year_6

    def marks(self, school, pupil, chance):
        for subject, lead in self.SUBJECTS.items():
            lead = lead if pupil["girls"] else -lead
            mark = 0.85 * pupil["able"] + chance.gauss(0, self.APART_LATER if school.fitted else self.APART) + lead
            above = mark + edge(self.borough[f"{subject}-expected"], self.level(school))
            if subject == "gps":
                above += self.shift(school, "gps")
            pupil[subject] = max(80, min(120, 100 + math.floor(self.SPREAD * above)))
            if subject == "writing":
                pupil["depth"] = self.SPREAD * above + self.shift(school, "higher") >= 10

    def figures(self, pupils, group=False):
        count = len(pupils) or 1
        found = {"pupils": len(pupils)}
        three = ("reading", "writing", "maths")
        found["rwm-expected"] = share(sum(all(p[s] >= 100 for s in three) for p in pupils), count, 0)
        for subject in three:
            found[f"{subject}-expected"] = share(sum(p[subject] >= 100 for p in pupils), count, 0)
        if group:
            return found
        found["gps-expected"] = share(sum(p["gps"] >= 100 for p in pupils), count, 0)
        higher = sum(p["depth"] and p["reading"] >= 110 and p["maths"] >= 110 for p in pupils)
        found["rwm-higher"] = share(higher, count, 0)
        for subject in ("reading", "maths"):
            found[f"{subject}-score"] = number(Decimal(sum(p[subject] for p in pupils)) / count, 0)
        return found

    def extra(self, school, count, chance):
        if "reading-progress" not in self.borough:
            return {}
        found = {}
        for subject in ("reading", "writing", "maths"):
            value = school.progress + chance.gauss(0, 0.5) + self.shift(school, subject)
            found[f"{subject}-progress"] = interval(value, 6.1, count, 1)
        return found


class KeyStage4(Stage):
    """GCSEs at sixteen."""

    def size(self, school):
        return school.year_11

    def marks(self, school, pupil, chance):
        pupil["able"] += 0.1 if pupil["girls"] else -0.1
        level = self.level(school) + pupil["able"]
        points = self.borough["attainment-8"] + 18.5 * level + self.shift(school, "points")
        pupil["points"] = max(0.0, min(90.0, points))
        grade = 0.9 * pupil["able"] + chance.gauss(0, 0.35)
        for line in (4, 5):
            percent = self.borough[f"english-maths-grade-{line}"]
            above = edge(percent, self.level(school)) + self.shift(school, f"grade-{line}")
            pupil[f"grade-{line}"] = grade + above > 0
        entry = school.ebacc / 100 + self.shift(school, "entry")
        pupil["entered"] = chance.random() < entry + 0.17 * pupil["able"]
        score = self.borough["ebacc-score"] + 1.7 * level + chance.gauss(0, 0.4) + self.shift(school, "score")
        pupil["ebacc"] = max(0.0, min(9.0, score))

    def figures(self, pupils, group=False):
        count = len(pupils) or 1
        found = {"pupils": len(pupils), "attainment-8": number(sum(p["points"] for p in pupils) / count, 1)}
        for line in (4, 5):
            found[f"english-maths-grade-{line}"] = share(sum(p[f"grade-{line}"] for p in pupils), count, 1)
        entered = share(sum(p["entered"] for p in pupils), count, 1)
        found["ebacc-entry"] = "rounds-to-zero" if 0 < float(entered) < 0.5 else entered
        if not group:
            found["ebacc-score"] = number(sum(p["ebacc"] for p in pupils) / count, 2)
        return found

    def extra(self, school, count, chance):
        if "progress-8" not in self.borough:
            return {}
        value = school.progress_8 + chance.gauss(0, 0.07) + self.shift(school, "progress")
        return {"progress-8": interval(value, 1.27, count, 2)}


class Destinations(Stage):
    """What the pupils of year 11 did in the year after."""

    def size(self, school):
        return school.year_11

    def pupils(self, school, pins, chance):
        """The same year group as at key stage 4, so that the two agree."""
        year_group, _, _ = stage("ks4", self.year).drawn(school)
        for pupil in year_group:
            staying = (0.87 if pupil["disadvantaged"] else 0.96) + self.shift(school, "level")
            pupil["stayed"] = chance.random() < staying
        return year_group

    def pairs(self):
        return (DISADVANTAGE,)

    def figures(self, pupils, group=False):
        stayed = sum(p["stayed"] for p in pupils)
        return {"pupils": len(pupils), "sustained-destination": share(stayed, len(pupils) or 1, 0)}


class Post16(Stage):
    """A levels."""

    def size(self, school):
        return school.year_13

    def marks(self, school, pupil, chance):
        average = self.borough["a-level-points"] + 8 * self.level(school) + school.sixth_form[self.since]
        pupil["points"] = max(0.0, min(60.0, average + 8.5 * pupil["able"]))

    def pairs(self):
        return (DISADVANTAGE,)

    def figures(self, pupils, group=False):
        average = sum(p["points"] for p in pupils) / (len(pupils) or 1)
        return {"pupils": len(pupils), "a-level-points": number(average, 2)}


class Attendance(Stage):
    """Half days missed, of pupils from five to fifteen."""

    def size(self, school):
        return round(school.counted * school.roll) if school.absence else 0

    def marks(self, school, pupil, chance):
        average = school.absence[self.since] * (1 + self.shift(school, "level"))
        if self.year in EARLIER:
            # Before the pandemic pupils missed about two thirds of what they missed after it.
            average *= 0.66
        shape = 2.5 if average >= 20 else 2.7 if school.fitted else 1.25
        lean = 1.28 + self.shift(school, "gap") if pupil["disadvantaged"] else 1.0
        scale = average / (shape * (1 + 0.28 * school.disadvantaged))
        pupil["missed"] = min(100.0, lean * chance.gammavariate(shape, scale))

    def pairs(self):
        return (MEALS,)

    def figures(self, pupils, group=False):
        count = len(pupils) or 1
        return {
            "pupils": len(pupils),
            "absence": number(sum(p["missed"] for p in pupils) / count, 1),
            "persistent-absence": share(sum(p["missed"] >= 10 for p in pupils), count, 1),
        }


class Census(Stage):
    """Pupils on roll in January."""

    # Of one or two pupils in the whole school, nothing is said. A share that is
    # less than half a percent, but not none, is said to round to zero.
    FEWEST = 2

    def size(self, school):
        return school.roll

    def marks(self, school, pupil, chance):
        drift = (1 + 0.04 * (self.since - 3)) * (1 + self.shift(school, "ehc-plan"))
        plan = chance.random() < school.ehc_plan * (drift if school.ehc_plan < 50 else 1) / 100
        pupil["ehc-plan"] = plan
        pupil["sen-support"] = not plan and chance.random() < self.chance_of(school, "sen-support")
        pupil["meals"] = chance.random() < self.chance_of(school, "free-school-meals")
        pupil["eal"] = chance.random() < self.chance_of(school, "eal")

    def chance_of(self, school, what):
        return getattr(school, what.replace("-", "_")) * (1 + self.shift(school, what)) / 100

    def pairs(self):
        return (SEX,)

    def figures(self, pupils, group=False):
        found = {"pupils": len(pupils), "roll": str(len(pupils))}
        if group:
            return found
        for measure in ("ehc-plan", "sen-support", "free-school-meals", "eal"):
            part = sum(p["meals" if measure == "free-school-meals" else measure] for p in pupils)
            value = share(part, len(pupils) or 1, 1)
            if 0 < part <= self.FEWEST:
                value = "suppressed"
            elif part and float(value) < 0.5:
                value = "rounds-to-zero"
            found[measure] = value
        return found

    def tells_all(self, whole, groups):
        return False


STAGES = {
    "early-years": EarlyYears, "ks1": Phonics, "ks2": KeyStage2, "ks4": KeyStage4, "destinations": Destinations,
    "post-16": Post16, "attendance": Attendance, "pupils": Census,
}


@functools.cache
def stage(name, year):
    """A stage in one year, made once, so that its pupils are drawn once."""
    return STAGES[name](name, year)
