"""Published tables as files to take away: one as CSV, one or several as a workbook."""

from edi_tracker.statistics.exports.columns import BYTE_ORDER_MARK
from edi_tracker.statistics.exports.comma_separated import to_csv
from edi_tracker.statistics.exports.workbooks import Imprint, to_xlsx

__all__ = ["BYTE_ORDER_MARK", "Imprint", "to_csv", "to_xlsx"]
