"""A register as a Word document, read back as an import reads one."""

from actions.exporting.word import NOTHING, to_docx
from edi_tracker.spreadsheets.documents import read_document
from tests.actions.exporting.factories import ABOUT, make_row
from tests.edi_tracker.documents.test_word import named, part, value


def tables(*rows):
    return read_document(to_docx(rows, ABOUT, "A body"))


def texts(data):
    return "\n".join(text.text for text in named(part(data, "word/document.xml"), "t") if text.text)


def test_each_objective_has_its_heading_and_table():
    other = make_row(reference="R1", under=("Race Equality Scheme", ""), place=(8, ""))
    first, second = tables(other, make_row())
    assert (first.heading, second.heading) == ("Objective 1. To inspire", "Race Equality Scheme")
    assert [cell.value for cell in first.rows[1]] == [
        *("1.1a", "2007", "Inspire", "Do the thing", "Marie Gittins, SM", "KG", "Mar-08"),
        *("Ask\nWait (done on 2008-01-02)", "Asked", "Wait", "None known", "On track", "31 March 2008"),
    ]


def test_a_column_in_which_nothing_is_said_is_left_out_everywhere():
    blank = {"numbering": "", "support": "", "next_steps": "", "what_next": "", "risk": "", "completed_on": None}
    (table,) = tables(make_row(**blank, lead=""))
    headings = [cell.value for cell in table.rows[0]]
    assert headings == ["Reference", "Priority", "Action", "Lead", "Target date", "Progress", "Status"]


def test_what_is_overdue_is_said_beside_the_status():
    (table,) = tables(make_row(is_overdue=True))
    assert table.rows[1][-2].value == "On track, overdue"


def test_a_document_says_what_it_is_and_under_which_filters():
    data = to_docx([make_row()], ABOUT, "A body")
    assert "A plan & more, as at 27 June 2008" in texts(data)
    assert "1 of 3 actions. Filters: Status: On track; Lead: MK." in texts(data)


def test_a_note_to_a_heading_stands_under_it():
    note = "The titles of their objectives were not preserved."
    data = to_docx([make_row(under=("Actions numbered as in 2005", note))], ABOUT, "A body")
    assert note in texts(data)


def test_no_rows_are_said_in_words():
    data = to_docx([], ABOUT, "A body")
    assert NOTHING in texts(data)
    assert [value(style) for style in named(part(data, "word/document.xml"), "pStyle")] == ["Title", "Normal", "Normal"]
