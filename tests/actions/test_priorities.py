from actions.priorities import PrintedRow, resolve


def rows(*cells):
    return [PrintedRow("2007", section, reference, priority) for section, reference, priority in cells]


def test_a_blank_priority_is_the_one_above():
    printed = rows(("2", "1.1a", "Highlight diversity"), ("2", "1.1b", ""), ("2", "1.1c", " "))
    assert resolve(printed) == ["Highlight diversity"] * 3


def test_a_blank_is_never_taken_from_above_across_stems():
    """1.2a is printed under 1.1c, but its priority is that of 1.2b in the other appendix."""
    printed = rows(("2", "1.1c", "Highlight diversity"), ("2", "1.2a", ""), ("3", "1.2b", "Promote stories"))
    assert resolve(printed) == ["Highlight diversity", "Promote stories", "Promote stories"]


def test_a_blank_is_not_taken_from_another_numbering():
    printed = [PrintedRow("2005", "2", "1.2", "Revise the membership"), PrintedRow("2007", "2", "1.2a", "")]
    assert resolve(printed) == ["Revise the membership", ""]


def test_a_row_without_a_reference_belongs_to_the_row_above():
    assert resolve(rows(("2", "4.1", "Review the policy"), ("2", "", ""))) == ["Review the policy"] * 2


def test_references_of_a_scheme_share_what_is_above_them():
    printed = rows(("2", "R11", "Monitor opportunities"), ("2", "R13", ""), ("2", "R14", ""), ("2", "D1", "Two Ticks"))
    assert resolve(printed) == ["Monitor opportunities"] * 3 + ["Two Ticks"]


def test_a_first_row_may_be_blank_and_stays_so():
    assert resolve(rows(("2", "", ""))) == [""]
