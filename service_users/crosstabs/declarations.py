"""How many of the service users of a return gave an answer, from its published table."""

from edi_tracker.statistics.proportions import Proportion
from service_users.crosstabs.published import TOTAL

NO_ROW = "Not known: the return has no row for those who gave no answer"
HELD_BACK = "Not shown: it would reveal a small number"


def declared(table, undeclared, policy):
    """The declaration rate in words, as far as the table's own cells allow: "97.2% (1,950 of 2,007) gave an answer"."""
    if not undeclared:
        return NO_ROW
    at = table.headings.index(TOTAL)
    cells = {row.label: row.cells[at].value for row in table.rows if row.label in (*undeclared, TOTAL)}
    if None in cells.values():
        return HELD_BACK
    everybody = cells.pop(TOTAL)
    rate = Proportion(max(everybody - sum(cells.values()), 0), everybody)
    about = ", from rounded counts" if policy.is_rounded else ""
    return f"{rate.in_full} gave an answer{about}"
