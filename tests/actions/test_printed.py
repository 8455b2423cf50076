from actions.printed import read


def row(**cells):
    return {"appendix": 2, "numbering": "2005", "reference": "4.1", "activity": "Policy launched"} | cells


def without_a_reference(**cells):
    return {"appendix": 2, "numbering": "2005"} | cells


def test_a_row_without_a_reference_remembers_the_one_it_is_printed_under():
    first, second = read([row(priority="Review"), without_a_reference(activity="Workforce aware")])
    assert (first["reference"], first["follows"]) == ("4.1", "")
    assert (second["reference"], second["follows"], second["priority"]) == ("", "4.1", "Review")


def test_a_filled_in_priority_is_kept_apart_from_what_was_printed():
    (_, second) = read([row(reference="2.5.1", priority="Train"), row(reference="2.5.2")])
    assert (second["priority"], second["priority_as_printed"]) == ("Train", "")


def test_a_cell_left_out_is_blank():
    (only,) = read([row()])
    assert (only["lead"], only["dates"], only["steps"], only["progress"]) == ("", [], [], "")


def test_dates_of_next_steps_come_before_those_of_no_step():
    steps = [{"text": "Audit", "target": "June 2017"}, {"text": "Report"}]
    (only,) = read([row(next_steps=steps, targets=["Ongoing"])])
    assert only["steps"] == ["Audit", "Report"]
    assert only["dates"] == [("June 2017", 0), ("Ongoing", None)]


def test_the_status_comes_from_the_appendix_the_glyph_or_the_word():
    assert read([row(progress=["Completed but late - in Sept 07"])])[0]["status"] == "completed_late"
    assert read([row(appendix=3, status="U+F04C")])[0]["status"] == "no_progress"
    (only,) = read([row(appendix=None, status="Not yet started")], {"Not yet started": "not_started"})
    assert (only["status"], only["original_glyph"]) == ("not_started", "")


def test_a_row_that_prints_no_status_states_none():
    assert read([row(appendix=None)])[0]["status"] == "not_stated"
