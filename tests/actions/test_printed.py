from actions.printed import read


def row(**cells):
    blank = dict.fromkeys(("heading", "priority", "activity", "lead", "target_date", "progress", "status"), "")
    return blank | {"appendix": "2", "numbering": "2005", "occurrence": "1", "ref": "4.1"} | cells


def test_a_row_without_a_reference_remembers_the_one_it_is_printed_under():
    first, second = read([row(priority="Review"), row(ref="", activity="Workforce aware")])
    assert (first["reference"], first["follows"]) == ("4.1", "")
    assert (second["reference"], second["follows"], second["priority"]) == ("", "4.1", "Review")


def test_a_filled_in_priority_is_kept_apart_from_what_was_printed():
    (_, second) = read([row(ref="2.5.1", priority="Train"), row(ref="2.5.2")])
    assert (second["priority"], second["priority_as_printed"]) == ("Train", "")


def test_a_cell_with_only_a_hard_space_is_blank():
    (only,) = read([row(lead="\u00a0", target_date="\u00a0")])
    assert (only["lead"], only["target"]) == ("", "")


def test_the_status_comes_from_the_appendix_or_the_glyph():
    assert read([row(progress="Completed but late - in Sept 07")])[0]["status"] == "completed_late"
    assert read([row(appendix="3", status="U+F04C")])[0]["status"] == "no_progress"
