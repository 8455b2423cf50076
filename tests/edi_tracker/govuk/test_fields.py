"""Form fields as GOV.UK components: labels, hints and errors tied together, and nothing typed is lost."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from edi_tracker.govuk.fields import DateField, field_html

COLOURS = [("red", "Red"), ("blue", "Blue")]


class Example(forms.Form):
    """One of every kind of field."""

    name = forms.CharField(help_text="As on the list", max_length=5)
    note = forms.CharField(widget=forms.Textarea({"rows": 8}), required=False)
    count = forms.IntegerField(required=False)
    share = forms.DecimalField(required=False)
    colour = forms.ChoiceField(choices=[("", "---------"), *COLOURS])
    one = forms.ChoiceField(choices=COLOURS, widget=forms.RadioSelect, help_text="Choose")
    any = forms.MultipleChoiceField(choices=COLOURS, widget=forms.CheckboxSelectMultiple)
    several = forms.MultipleChoiceField(choices=COLOURS, required=False)
    agreed = forms.BooleanField(label="I agree", help_text="You must")
    file = forms.FileField(widget=forms.FileInput({"accept": ".xlsx"}))
    secret = forms.CharField(widget=forms.PasswordInput)
    day = DateField(label="As-at date", help_text="Such as 31 3 2008")
    version = forms.IntegerField(widget=forms.HiddenInput)


def html(name, data=None, **kwargs):
    return field_html(Example(data, **kwargs)[name])


def page_of(form):
    return Template("{% error_summary form %}{{ form }}").render(Context({"form": form}))


@pytest.mark.parametrize("name", ["name", "file", "agreed"])
def test_hint_and_error_are_read_with_the_input(name):
    drawn = html(name, {})
    assert f'id="id_{name}-error"' in drawn
    assert f"id_{name}-error" in drawn.split("aria-describedby=", 1)[1].split(">")[0]
    if name == "name":
        assert 'aria-describedby="id_name-hint id_name-error"' in drawn


@pytest.mark.parametrize("name", ["one", "day"])
def test_a_group_has_a_legend_that_hint_and_error_belong_to(name):
    drawn = html(name, {})
    fieldset = drawn.partition("<fieldset")[2].partition(">")[0]
    assert f'aria-describedby="id_{name}-hint id_{name}-error"' in fieldset
    assert "<legend" in drawn


def test_many_choices_are_checkboxes_and_one_of_several_is_radios():
    assert html("any").count('type="checkbox"') == html("several").count('type="checkbox"') == len(COLOURS)
    assert html("one").count('type="radio"') == len(COLOURS)


def test_what_was_chosen_stays_chosen():
    data = {"any": ["blue"], "one": "red", "colour": "blue", "agreed": "on"}
    assert 'value="blue" checked' in html("any", data)
    assert 'value="red" checked' in html("one", data)
    assert 'value="blue" selected' in html("colour", data)
    assert "checked" in html("agreed", data)


def test_what_was_typed_stays_as_it_was_typed():
    assert 'value="&lt;b&gt; too long"' in html("name", {"name": "<b> too long"}).replace("&#34;", '"')
    assert ">a note</textarea>" in html("note", {"note": "a note"})
    assert 'value="twelve"' in html("count", {"count": "twelve"})


@pytest.mark.parametrize("name", ["name", "note", "count", "secret", "day", "file"])
def test_an_empty_box_is_empty(name):
    assert "None" not in html(name)
    assert "None" not in html(name, initial={name: None})


def test_a_browser_does_not_cut_what_is_pasted():
    assert "maxlength" not in html("name")


def test_a_password_is_never_sent_back():
    drawn = html("secret", {"secret": "hunter2"})
    assert "hunter2" not in drawn
    assert 'data-module="govuk-password-input"' in drawn


def test_numbers_are_text_boxes_with_the_right_keyboard():
    assert 'inputmode="numeric"' in html("count")
    assert 'inputmode="decimal"' in html("share")
    assert 'type="number"' not in html("count") + html("share")


def test_dashes_are_not_read_out_for_an_empty_choice():
    assert "Choose one" in html("colour")
    assert "-----" not in html("colour")


def test_a_choice_may_have_a_hint():
    form = Example()
    form.fields["one"].choice_hints = {"red": "Like a pillar box"}
    drawn = field_html(form["one"])
    assert "Like a pillar box" in drawn
    assert 'aria-describedby="id_one-item-hint"' in drawn


def test_a_file_field_says_what_it_takes():
    assert 'accept=".xlsx"' in html("file")


def test_a_date_is_filled_in_from_its_value_or_from_what_was_typed():
    assert 'value="31"' in html("day", initial={"day": date(2008, 3, 31)})
    assert 'value="thirty"' in html("day", {"day_day": "thirty", "day_month": "3", "day_year": "2008"})


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("31", "3", ""), "As-at date must include a year"),
        (("", "3", ""), "As-at date must include a day and a year"),
        (("31", "2", "2008"), "As-at date must be a real date"),
        (("one", "2", "2008"), "As-at date must be a real date"),
        (("31", "3", "08"), "As-at date must have a year of four figures, such as 2008"),
        (("", "", ""), "Enter a date"),
    ],
)
def test_a_wrong_date_is_refused_in_words(typed, sentence):
    form = Example(dict(zip(("day_day", "day_month", "day_year"), typed, strict=True)))
    assert form.errors["day"] == [sentence]


def test_a_right_date_is_a_date():
    form = Example({"day_day": " 31 ", "day_month": "03", "day_year": "2008"})
    form.is_valid()
    assert form.cleaned_data["day"] == date(2008, 3, 31)


def test_only_the_faulty_box_of_a_date_is_red_and_the_summary_leads_to_it():
    data = {"day_day": "31", "day_month": "", "day_year": "2008"}
    assert html("day", data).count("govuk-input--error") == 1
    assert 'href="#id_day_month"' in page_of(Example(data))


def test_every_link_of_the_summary_lands_on_an_input():
    form = Example({})
    page = page_of(form)
    for name in ("name", "colour", "one", "any", "agreed", "file", "secret", "day_day"):
        assert f'href="#id_{name}"' in page
        assert f' id="id_{name}"' in page


def test_an_error_that_no_field_shows_is_in_the_summary_without_a_link():
    form = Example({})
    form.add_error(None, "The totals do not add up")
    page = page_of(form)
    assert "#id_version" not in page
    assert "<li> The totals do not add up </li>" in " ".join(page.split())


def test_a_widget_without_a_component_is_an_error_and_not_a_guess():
    class Odd(forms.Form):
        odd = forms.CharField(widget=forms.Widget)

    with pytest.raises(TypeError, match=r"odd: no GOV\.UK component for Widget"):
        field_html(Odd()["odd"])
