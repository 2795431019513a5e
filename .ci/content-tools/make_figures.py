#!/usr/bin/env python3
"""Makes the performance summaries of the example site, `content/performance/`.

All figures are made up, those for London and England too. `borough.py` and the
files it names hold what is assumed, `cohorts.py` draws the pupils of schools
and counts them, `whole.py` counts them for the borough, and this file writes
the YAML. Nothing but Python 3 is needed, and the same assumptions always give
the same files:

    python3 .ci/content-tools/make_figures.py            writes the files
    python3 .ci/content-tools/make_figures.py --check    says which files differ, and writes nothing

Both stop if figures do not hang together (`checks.py`).
"""

import random
import sys
from pathlib import Path

from borough import (
    AREAS, COUNCIL, GAPS, LATEST, NEIGHBOUR_MEASURES, NEIGHBOURS, RANKS, SCHOOLS, SOURCES, STATUS, TABLES,
)
from checks import mistakes
from cohorts import STAGES, stage as one_stage
from reasons import REASONS, ROWS
from rounding import number
from whole import borough_row, make_whole

PERFORMANCE = Path(__file__).resolve().parents[2] / "content" / "performance"
NOTE = "# Made by .ci/content-tools/make_figures.py. All figures are made up."

# Decimal places, where a figure has any; the second number is for areas.
PLACES = {
    "good-level-of-development": (1, 1), "attainment-8": (1, 1), "progress-8": (2, 2), "english-maths-grade-4": (1, 1),
    "english-maths-grade-5": (1, 1), "ebacc-entry": (1, 1), "ebacc-score": (2, 2), "a-level-points": (2, 2),
    "absence": (1, 1), "persistent-absence": (1, 1), "ehc-plan": (1, 1), "sen-support": (1, 1),
    "free-school-meals": (1, 1), "eal": (1, 1), "reading-progress": (1, 2), "writing-progress": (1, 2),
    "maths-progress": (1, 2), "first-preference-primary": (1, 1), "first-preference-secondary": (1, 1),
}
# To what the pupils of an area are rounded.
ROUNDED_TO = (10, 100, 1000)
FIRST_OF_NEIGHBOURS = 2021
AREA_NOTE = {"absence": "all state schools, primary, secondary and special together"}


def main(arguments):
    checking = arguments == ["--check"]
    if arguments and not checking:
        raise SystemExit(__doc__)
    different = 0
    for path, text in files():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        different += 1
        print(path.relative_to(PERFORMANCE))
        if not checking:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(f"{different} files {'differ' if checking else 'written'}")
    return 1 if checking and different else 0


def files():
    """Every file: its path and its text."""
    for stage, (years, _) in TABLES.items():
        for year in years:
            name = SOURCES[stage][0]
            folder = year.replace("/", "-")
            yield PERFORMANCE / folder / f"{name}.yaml", document(stage, year)


def document(stage, year):
    _, title, latest, settled = SOURCES[stage]
    years_on, day = latest if year == LATEST else settled
    areas = {area: row for place, area in enumerate(AREAS) if (row := area_row(stage, year, place))}
    if int(year[:4]) >= FIRST_OF_NEIGHBOURS:
        areas.update({name: row for name in NEIGHBOURS if (row := neighbour_row(stage, year, name))})
    rows = {school.slug: school_row(stage, year, school) for school in SCHOOLS}
    rows = {slug: rows[slug] for slug in sorted(rows) if rows[slug]}
    if wrong := list(mistakes(areas, rows)):
        raise SystemExit("\n".join(f"{stage} {year}: {mistake}" for mistake in wrong))
    lines = [
        NOTE,
        f"stage: {stage}",
        f"status: {STATUS.get(stage, 'final') if year == LATEST else 'final'}",
        "source:",
        f"  title: {text(title)}",
        f"  publisher: {'Marlbourne Council' if stage in COUNCIL else 'Department for Education'}",
        f"  published: {int(year[:4]) + years_on}-{day}",
        "  licence: OGL-3.0",
        *(["  pupils-rounded-to: { areas: 10 }"] if any("pupils" in row for row in areas.values()) else []),
        "",
        "areas:",
    ]
    for area, row in areas.items():
        lines += entry(area, row)
    if rows:
        lines += ["", "schools:"]
        for slug, row in rows.items():
            lines += entry(slug, row)
    return "\n".join(lines) + "\n"


def school_row(stage, year, school):
    for key in ((stage, year, school.slug), (stage, None, school.slug)):
        if key in ROWS:
            return ROWS[key]
    row = one_stage(stage, year).row(school) if stage in STAGES else None
    if row:
        for key in ((stage, year, school.slug), (stage, None, school.slug)):
            replace(row, REASONS.get(key, {}))
    return row


def replace(row, reasons):
    """Puts a reason in the place of a figure, in the groups too."""
    for measure, reason in reasons.items():
        row[measure] = reason
        for group in row.get("groups", {}).values():
            if measure in group:
                group[measure] = reason


def area_row(stage, year, place):
    """The figures of the borough, London or England, with its groups."""
    row = borough_row(stage, year) if place == 0 and stage in STAGES else assumed(stage, year, place)
    for measure, note in AREA_NOTE.items():
        if measure in row:
            row[measure] = {"value": row[measure], "note": note}
    for (of_stage, of_year, measure), rank in RANKS.items():
        if place == 0 and (of_stage, of_year) == (stage, year):
            row[measure] = {"value": row[measure], "rank": rank}
    return row


def neighbour_row(stage, year, name):
    """The figures of a council like Marlbourne: its line, moved, and a little chance."""
    years, table = TABLES[stage]
    at = years.index(year)
    moved, size = NEIGHBOURS[name]
    chance = random.Random(f"{name} {stage} {year}").uniform(-1, 1)
    row = {}
    for measure, scale in NEIGHBOUR_MEASURES.get(stage, {}).items():
        row["pupils"] = 10 * round(table["pupils"][0][at] * size / 10)
        row[measure] = number(table[measure][0][at] + (moved + chance) * scale, PLACES.get(measure, (0, 0))[1])
    return row


def assumed(stage, year, place):
    """The figures of an area whose pupils are not drawn."""
    years, table = TABLES[stage]
    at = years.index(year)
    row = {}
    for measure, areas in table.items():
        if areas[place] is None or at >= len(areas[place]):
            continue
        value = areas[place][at]
        row[measure] = value if measure in ("pupils", "roll") else number(value, PLACES.get(measure, (0, 0))[1])
    groups = {}
    for pair, (shares, gaps) in GAPS.get(stage, {}).items():
        unit = ROUNDED_TO[place]
        first, second = ({"pupils": unit * round(row["pupils"] * shares[place] / unit)}, {})
        second["pupils"] = row["pupils"] - first["pupils"]
        part = first["pupils"] / row["pupils"]
        for measure, by_area in gaps.items():
            whole = table[measure][place][at]
            places = PLACES.get(measure, (0, 0))[1]
            first[measure] = number(whole + (1 - part) * by_area[place], places)
            second[measure] = number(whole - part * by_area[place], places)
        groups.update(zip(pair, (first, second)))
    if groups:
        make_whole(row, groups)
        row["groups"] = groups
    return row


# ---- YAML


def entry(name, row):
    """One school or area: a line each for a figure, or one line for a short row."""
    if not isinstance(row, dict):
        return [f"  {name}: {row}"]
    figures = {key: value for key, value in row.items() if key != "groups"}
    groups = row.get("groups")
    flat = f"  {name}: {flow(figures)}"
    if not groups and len(flat) <= 118:
        return [flat]
    lines = [f"  {name}:"]
    lines += [f"    {key}: {flow(value)}" for key, value in figures.items()]
    if groups:
        lines.append("    groups:")
        lines += [f"      {group}: {flow(value)}" for group, value in groups.items()]
    return lines


def flow(value):
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {flow(item)}" for key, item in value.items())
        return "{ " + inside + " }"
    return text(value)


def text(value):
    """A plain scalar, in quotes if YAML would read something else in it."""
    value = str(value)
    return f'"{value}"' if any(mark in value for mark in (": ", " #", ", ", "{", "}")) else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
