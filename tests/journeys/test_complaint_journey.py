"""A complaint is logged without the name in it, taught something, and that becomes an action of the plan."""

from tests.journeys.test_round import fill


def test_from_a_complaint_to_its_learning_to_an_action(visitor):
    visitor.signs_in("Complaints officer")
    visitor.goes_to("/complaints/log/")
    fill_day(visitor, "Date received", "6", "5", "2008")
    visitor.page.get_by_label("Region").select_option("North East")
    visitor.page.get_by_label("Race").check()
    fill(visitor, Summary="A letter about Mrs Smith went to her neighbour")
    visitor.presses("Save in the register")
    assert visitor.page.title().startswith("Error: ")
    assert visitor.sees("A letter about [name] went to her neighbour")
    visitor.page.get_by_label("Save it without them").check()
    visitor.presses("Save in the register")
    reference = visitor.heading.removeprefix("Complaint ")
    assert visitor.sees("A letter about [name] went to her neighbour")
    assert visitor.sees("By 9 May 2008")

    # Answered, closed, and something is learnt.
    visitor.presses("Change this complaint")
    fill_day(visitor, "Date acknowledged", "8", "5", "2008")
    fill_day(visitor, "Date of the response", "6", "6", "2008")
    visitor.page.get_by_label("Upheld", exact=True).check()
    fill(visitor, Remedy="An apology", Learning="Check every address with the family")
    fill_day(visitor, "Date closed", "6", "6", "2008")
    visitor.presses("Save")
    assert visitor.sees("In time")
    assert visitor.sees("Done late")

    # The learning becomes an action, and each shows the other.
    visitor.follows("Make an action of its learning")
    visitor.page.get_by_role("list").get_by_role("link").last.click()
    visitor.looks()
    assert visitor.page.get_by_label("Success measure").input_value() == "Check every address with the family"
    fill(visitor, Reference="C1")
    visitor.presses("Add the action")
    assert visitor.heading == f"Complaint {reference}"
    visitor.page.get_by_role("definition").get_by_role("link", name="Action C1").click()
    visitor.looks()
    assert visitor.heading == "Action C1"
    assert visitor.sees("From the learning of")
    visitor.follows(f"complaint {reference}")
    assert visitor.heading == f"Complaint {reference}"


def fill_day(visitor, label, *parts):
    group = visitor.page.get_by_role("group", name=label)
    for part, value in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(part).fill(value)
