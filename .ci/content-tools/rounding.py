"""Numbers as they are printed: rounded half up, once."""

import math
from decimal import ROUND_HALF_UP, Decimal


def number(value, places):
    """Round half up, and keep the zeros at the end."""
    step = Decimal(1).scaleb(-places)
    # Adding nothing turns -0.0 into 0.0.
    return str(Decimal(str(value)).quantize(step, ROUND_HALF_UP) + 0)


def share(part, whole, places):
    """A percentage of whole pupils, rounded half up without a binary fraction in between."""
    step = Decimal(1).scaleb(-places)
    return str((Decimal(100 * part) / Decimal(whole)).quantize(step, ROUND_HALF_UP))


def interval(value, spread, count, places):
    """A progress score with the range that chance allows."""
    reach = 1.96 * spread / math.sqrt(count)
    return {"value": number(value, places), "low": number(value - reach, places), "high": number(value + reach, places)}
