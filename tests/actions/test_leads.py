import pytest

from actions.leads import names, with_roles

OWNER = "Project Owner/ Support"


@pytest.mark.parametrize(
    ("as_written", "expected"),
    [
        ("SM/MK", ("SM", "MK")),
        ("Sandy Watkins", ("Sandy Watkins",)),
        ("Head of Comms", ("Head of Comms",)),
        ("Policy Leads", ("Policy Leads",)),
        ("All Managers", ("All Managers",)),
        ("Emma Ryley (Terry Johnson)", ("Emma Ryley", "Terry Johnson")),
        ("Alex Kemp (lead) CMT/ OMT lead", ("Alex Kemp", "CMT", "OMT lead")),
        ("Alex Kemp, NIS", ("Alex Kemp", "NIS")),
        ("Sarah Parsons and Marie Gittins", ("Sarah Parsons", "Marie Gittins")),
        ("CEO/Learning and Development/NIS", ("CEO", "Learning and Development", "NIS")),
        ("James Hyde / Ben Rolfe", ("James Hyde", "Ben Rolfe")),
        ("SM/SM", ("SM",)),
        ("SM | MK", ("SM", "MK")),
        ("\u00a0", ()),
        ("", ()),
    ],
)
def test_leads_are_taken_apart_into_names(as_written, expected):
    assert names(as_written) == expected


@pytest.mark.parametrize(
    ("as_written", "heading", "leading", "supporting"),
    [
        ("SM/MK", "Lead", ["SM", "MK"], []),
        ("CEO/Learning and Development/NIS", OWNER, ["CEO"], ["Learning and Development", "NIS"]),
        ("Sarah Parsons and Marie Gittins", OWNER, ["Sarah Parsons", "Marie Gittins"], []),
        ("CMT / OMT / James Hyde", OWNER, ["CMT"], ["OMT", "James Hyde"]),
        ("Emma Ryley (Terry Johnson)", OWNER, ["Emma Ryley"], ["Terry Johnson"]),
        ("Emma Ryley (Terry Johnson)", "Lead", ["Emma Ryley"], ["Terry Johnson"]),
        ("Alex Kemp (lead) CMT/ OMT lead", OWNER, ["Alex Kemp"], ["CMT", "OMT lead"]),
        ("MK/SM (lead)", "Lead", ["SM"], ["MK"]),
        ("(Terry Johnson)", "Lead", ["Terry Johnson"], []),
        ("", OWNER, [], []),
    ],
)
def test_the_cell_and_its_heading_say_who_leads_and_who_supports(as_written, heading, leading, supporting):
    found = with_roles(as_written, heading)
    assert [name for name, role in found if role == "lead"] == leading
    assert [name for name, role in found if role == "support"] == supporting
