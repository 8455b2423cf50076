"""Components by name, and the template tags that every page uses."""

from datetime import date

import jinja2
import pytest
from django import forms
from django.template import Context, Template

from edi_tracker.govuk.components import component, nested


class Ask(forms.Form):
    answer = forms.CharField(error_messages={"required": "Enter an answer"})


AskMany = forms.formset_factory(Ask, extra=2)
EMPTY = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-answer": ""}


def render(source, **context):
    return " ".join(Template(source).render(Context(context)).split())


def test_keywords_become_nested_parameters():
    assert nested({"label__text": "Name", "title_id": "x"}) == {"label": {"text": "Name"}, "titleId": "x"}


def test_a_component_escapes_what_it_is_given():
    assert "&lt;script&gt;" in component("button", {"text": "<script>"})


def test_a_component_that_does_not_exist_is_an_error():
    with pytest.raises(jinja2.TemplateNotFound):
        component("carousel", {})


def test_a_component_in_a_template_may_have_a_name_of_its_own():
    assert 'name="draft"' in render('{% govuk "button" text="Save as draft" name="draft" %}')


def test_breadcrumbs_begin_at_home_and_end_without_a_link():
    drawn = render('{% breadcrumbs "Plans" "/plans/" "Action D15" %}')
    assert drawn.index('href="/"') < drawn.index('href="/plans/"') < drawn.index("Action D15")
    assert "<a" not in drawn.partition('href="/plans/"')[2].partition("</a>")[2]


def test_a_status_is_a_word_in_a_coloured_tag():
    assert 'class="govuk-tag govuk-tag--red app-tag"> Overdue' in render('{% status_tag "Overdue" "red" %}')


def test_the_summary_names_the_errors_of_every_form_of_a_formset():
    drawn = render("{% error_summary formset %}", formset=AskMany(EMPTY))
    assert '<a href="#id_form-0-answer">Enter an answer</a>' in drawn


def test_nothing_is_summed_up_when_nothing_is_wrong():
    assert render("{% error_summary form formset nothing %}", form=Ask(), formset=AskMany()) == ""


@pytest.mark.parametrize(
    ("refused", "form"),
    [
        (True, Ask({})),
        (False, Ask()),
        (False, Ask({"answer": "yes"})),
        (True, AskMany(EMPTY)),
        (False, AskMany()),
        (False, AskMany({**EMPTY, "form-0-answer": "yes"})),
    ],
)
def test_the_title_says_error_only_when_a_form_was_refused(refused, form):
    assert render("{{ form|has_error }}", form=form) == str(refused)


def test_dates_are_written_in_full():
    assert render("{{ day|longdate }}, {{ day|monthname }}", day=date(2008, 3, 31)) == "31 March 2008, March 2008"
