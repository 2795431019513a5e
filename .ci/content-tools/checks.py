"""Checks that figures hang together, as a careful reader would with a calculator.

Parts make the whole, a percentage is one that so many pupils can give, a score
lies in its range, and the schools add up to the borough.
"""

from decimal import Decimal

SCORES = (
    "attainment-8", "ebacc-score", "a-level-points", "reading-score", "maths-score", "absence",
    "reading-progress", "writing-progress", "maths-progress", "progress-8",
)


def mistakes(areas, schools):
    """What does not hang together in one stage and year, in sentences."""
    for name, row in {**areas, **schools}.items():
        if isinstance(row, dict):
            yield from (f"{name}: {mistake}" for mistake in within(row, exact=name in schools))
    borough = areas.get("borough", {})
    rows = [row for row in schools.values() if isinstance(row, dict)]
    if rows and "pupils" in borough:
        yield from (f"borough: {mistake}" for mistake in across(borough, rows))


def within(row, exact):
    """One school or area."""
    pupils, groups = row.get("pupils"), row.get("groups", {})
    for measure, value in row.items():
        if isinstance(value, dict) and "low" in value:
            if not Decimal(str(value["low"])) <= Decimal(str(value["value"])) <= Decimal(str(value["high"])):
                yield f"{measure} is outside its own range"
        if exact and percent(measure) and (shown := figure(value)) is not None and not possible(shown, pupils):
            yield f"{measure}: {shown}% of {pupils} is no whole number of pupils"
    names = list(groups)
    for first, second in zip(names[::2], names[1::2]):
        pair = [groups[first], groups[second]]
        if not all(isinstance(part, dict) for part in pair):
            if any(isinstance(part, dict) for part in pair):
                yield f"{first} and {second} are not withheld together"
            continue
        if sum(part["pupils"] for part in pair) != pupils:
            yield f"{first} and {second} are not all pupils"
        for measure in pair[0]:
            found = [figure(part.get(measure)) for part in (*pair, row)]
            if not percent(measure) or None in found:
                continue
            sizes = [pair[0]["pupils"], pair[1]["pupils"], pupils]
            apart = abs(sizes[0] * found[0] + sizes[1] * found[1] - sizes[2] * found[2])
            # Pupils of an area are rounded: the sizes may be wrong by half of that.
            slack = sum(size * half(value) for size, value in zip(sizes, found))
            slack += 0 if exact else 200 * half_unit(pupils)
            if apart > slack:
                yield f"{measure}: {first} and {second} do not make the whole"


def across(borough, rows):
    """The borough beside its schools. Schools that came before those shown may be missing, but never too many."""
    total = sum(row["pupils"] for row in rows)
    if total > borough["pupils"] + 5:
        yield f"its schools have {total} pupils and it has {borough['pupils']}"
    if abs(total - borough["pupils"]) > 5:
        return
    for measure, value in borough.items():
        whole = figure(value)
        if whole is None or not percent(measure) or measure not in rows[0]:
            continue
        found = [(row["pupils"], figure(row.get(measure))) for row in rows]
        least = sum(size * (shown - half(shown)) for size, shown in found if shown is not None)
        unknown = sum(100 * size for size, shown in found if shown is None)
        most = sum(size * (shown + half(shown)) for size, shown in found if shown is not None) + unknown
        if not least <= total * (whole + half(whole)) or not total * (whole - half(whole)) <= most:
            yield f"{measure} is {whole}%, and its schools come to {least / total:.1f} to {most / total:.1f}%"


def percent(measure):
    return measure not in SCORES and measure not in ("pupils", "roll", "groups")


def figure(value):
    """The number of a figure, if it has one."""
    if isinstance(value, dict):
        value = value.get("value")
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None


def half(value):
    """How far a rounded number may be from what it was."""
    return Decimal(1).scaleb(value.as_tuple().exponent) / 2


def half_unit(pupils):
    return 5 if pupils < 50_000 else 50 if pupils < 500_000 else 500


def possible(shown, pupils):
    nearest = round(shown * pupils / 100)
    return any(abs(Decimal(100 * part) / pupils - shown) <= half(shown) for part in (nearest - 1, nearest, nearest + 1))
