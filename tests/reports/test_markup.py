"""The language of paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from reports import markup
from reports.markup import Span


def test_a_blank_line_begins_a_new_paragraph():
    assert [block.kind for block in markup.blocks("One\ntwo\n\nThree")] == ["paragraph", "paragraph"]


def test_a_line_break_within_a_paragraph_is_a_space():
    (block,) = markup.blocks("One\r\ntwo")
    assert block.items == ((Span("text", "One two"),),)


def test_lines_beginning_with_a_hyphen_make_a_list():
    (block,) = markup.blocks("- one\n- two")
    assert block.kind == "list"
    assert block.items == ((Span("text", "one"),), (Span("text", "two"),))


def test_a_hyphen_inside_a_paragraph_makes_no_list():
    assert markup.blocks("Some words\n- and a hyphen")[0].kind == "paragraph"


def test_names_in_braces_are_figures_tables_and_sections():
    spans = markup.spans("See {table:casework} and {section:general}: {kpi_year}.")
    assert [span.kind for span in spans] == ["text", "table", "text", "section", "text", "figure", "text"]
    assert [span.value for span in markup.names("{table:casework} {kpi_year}")] == ["casework", "kpi_year"]


def test_braces_that_name_nothing_stay_as_typed():
    assert markup.spans("{Not a name} { }") == (Span("text", "{Not a name} { }"),)


def as_typed(span):
    prefix = "" if span.kind == "figure" else f"{span.kind}:"
    return span.value if span.kind == "text" else f"{{{prefix}{span.value}}}"


@given(st.lists(st.text() | st.sampled_from(["{kpi_year}", "{table:casework}", "{section:", "}"])).map("".join))
def test_nothing_typed_is_lost(text):
    assert "".join(map(as_typed, markup.spans(text))) == text


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_text_without_braces_comes_back_whole(text):
    assert "".join(span.value for span in markup.spans(text)) == text
