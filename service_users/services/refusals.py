"""What was refused and is on record all the same: somebody tried to say what another unit returns."""

from edi_tracker import audit


def record_refusal(*, kpi, units, of, by):
    """Record that somebody was refused the returns of units that are not theirs to enter, and return the event.

    `of` is the Period or FinancialYear that they were for.
    """
    names = ", ".join(str(unit) for unit in units)
    return audit.record(
        "was refused a return of", kpi, by=by, changes={"region": (None, names), "for": (None, str(of))}
    )
