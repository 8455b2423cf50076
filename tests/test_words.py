"""Every form says in words what to enter, wherever something that it needs is left out."""

from importlib import import_module

import pytest
from django import forms
from django.conf import settings

from tests.test_architecture import relative, source_files

DJANGO_SAYS = forms.Field.default_error_messages["required"]


def every_form(base=forms.BaseForm):
    """Every form class of the project."""
    for form in base.__subclasses__():
        yield from every_form(form)
        if form.__module__.partition(".")[0] in OURS:
            yield form


OURS = {"edi_tracker", "actions", "workforce", "service_users", "reports"}


def unsaid():
    """The fields, "form.field", that answer with Django's own words when they are left out."""
    for path in source_files():
        if "forms" in path.parts or path.stem == "forms":
            import_module(relative(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
    for form in set(every_form()):
        for name, field in form.base_fields.items():
            if field.required and str(field.error_messages["required"]) == DJANGO_SAYS:
                yield f"{form.__module__}.{form.__qualname__}.{name}"


def test_every_form_says_in_words_what_to_enter():
    assert sorted(unsaid()) == []
