"""How much of a number somebody may see: small numbers are for HR, everybody else gets them protected."""

from edi_tracker.statistics.disclosure import ROUNDED, STANDARD, UNPROTECTED

SMALL_NUMBERS = "workforce.view_small_numbers"


def policy_for(user):
    """The disclosure policy that every table, chart and download is made under for this user."""
    return UNPROTECTED if user.has_perm(SMALL_NUMBERS) else STANDARD


def sliced_policy_for(user):
    """The policy of what can be cut to one area or grade: so many slices lie side by side that all are rounded."""
    return UNPROTECTED if user.has_perm(SMALL_NUMBERS) else ROUNDED


def shown_count(count, policy):
    """A count in a sentence: "3", or "fewer than 5" where the policy holds it back."""
    if 0 < count < policy.threshold:
        return f"fewer than {policy.threshold}"
    return f"{count:,}"


def whole(table, heading):
    """The cell of the total row (or of the one row there is) under a heading of a published table."""
    return table.rows[-1].cells[table.headings.index(heading)]


def is_shown(table, headings):
    """Whether the total row shows every one of these figures."""
    return all(whole(table, heading).value is not None for heading in headings)


def share_in_words(table, crosstab, measure):
    """A measure for the whole table: "8.4% (168 of 2,003)", less where the table holds a part of it back or rounds."""
    cell, exact = whole(table, measure.label), crosstab.proportion(measure.label)
    if cell.kind != "percent" or not is_shown(table, (*measure.numerator, *measure.denominator)):
        return cell.text
    shown = [sum(whole(table, heading).value for heading in part) for part in (measure.numerator, measure.denominator)]
    return exact.in_full if shown == [exact.count, exact.base] else cell.text
