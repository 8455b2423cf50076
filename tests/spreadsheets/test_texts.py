"""Reading tables out of texts: CSV in any encoding and with any separator, and what people paste."""

import pytest

from edi_tracker.spreadsheets.guard import Refusal
from edi_tracker.spreadsheets.texts import read_text

TABLE = [["Réf", "Action"], ["1", "Audit, then train"], ["2", "Go on"]]


def texts(data):
    (sheet,) = read_text(data)
    return [[cell.value or "" for cell in cells] for cells in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_that_excel_writes_is_read(encoding):
    assert texts("Réf;Action\r\n1;Audit, then train\r\n2;Go on\r\n".encode(encoding)) == [*TABLE]


@pytest.mark.parametrize(
    "text",
    [
        'Réf,Action\n1,"Audit, then train"\n2,Go on\n',
        "Réf;Action\n1;Audit, then train\n2;Go on\n",
        "Réf\tAction\n1\tAudit, then train\n2\tGo on\n",
        "| Réf | Action |\n|-----|:------:|\n| 1 | Audit, then train |\n| 2 | Go on |\n",
        "Réf   Action\n1     Audit, then train\n2     Go on\n",
    ],
)
def test_every_layout_comes_out_the_same(text):
    assert [row for row in texts(text.encode()) if row] == TABLE


def test_a_cell_may_hold_lines_and_quotation_marks():
    assert texts(b'Ref\tSteps\n1\t"Ask\nWrite ""now"""\n') == [["Ref", "Steps"], ["1", 'Ask\nWrite "now"']]


def test_cells_one_below_another_are_rows_apart_by_a_blank_line():
    text = "\tNo.\n\tAction\n\tLead\n\n\t1.2b\n\tPromote\nand highlight\n\t \n\n\t1.3a\n\tWork\n\tSM\n"
    assert texts(text.encode()) == [
        ["No.", "Action", "Lead"],
        ["1.2b", "Promote\nand highlight"],
        ["1.3a", "Work", "SM"],
    ]


def test_lines_of_words_between_the_rows_stand_alone():
    assert texts(b"My plan\n\nRef\tAction\n1\tAudit\n2\tTrain\n")[:3] == [["My plan"], [], ["Ref", "Action"]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b" \n\n", "has nothing in it"),
        (b"a\0b,c\n1,2\n", "is not a text we can read"),
        (b"a,b\n\x81\x8d,1\n", "is not in an encoding"),
        (b'a,b\n1,"' + b"x" * 200_000 + b"\n", "has a cell that is too long"),
        (b",".join([b"x"] * 300) + b"\n1" + b",2" * 299, "is too large or too complicated"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, expected):
    with pytest.raises(Refusal, match=expected):
        read_text(data, "plan.csv")
