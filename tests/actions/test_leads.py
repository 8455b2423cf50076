import pytest

from actions.leads import names


@pytest.mark.parametrize(
    ("as_written", "expected"),
    [
        ("SM/MK", ("SM", "MK")),
        ("Sandy Watkins", ("Sandy Watkins",)),
        ("Head of Comms", ("Head of Comms",)),
        ("Policy Leads", ("Policy Leads",)),
        ("Emma Ryley (Terry Johnson)", ("Emma Ryley", "Terry Johnson")),
        ("Alex Kemp (lead) CMT/ OMT lead", ("Alex Kemp", "CMT", "OMT lead")),
        ("Alex Kemp, NIS", ("Alex Kemp", "NIS")),
        ("Sarah Parsons and Marie Gittins", ("Sarah Parsons", "Marie Gittins")),
        ("CEO/Learning and Development/NIS", ("CEO", "Learning and Development", "NIS")),
        ("James Hyde / Ben Rolfe", ("James Hyde", "Ben Rolfe")),
        ("SM/SM", ("SM",)),
        ("\u00a0", ()),
        ("", ()),
    ],
)
def test_leads_are_taken_apart_into_names(as_written, expected):
    assert names(as_written) == expected
