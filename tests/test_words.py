"""Every form says in words what to enter, wherever something that it needs is left out.

What a form says only once it is made is swept with the pages, each of whose forms is sent empty.
"""

from importlib import import_module

from django import forms

from tests.test_architecture import relative, source_files

DJANGO_SAYS = forms.Field.default_error_messages["required"]


def every_form(modules, base=forms.BaseForm):
    """Every form class of some modules, base classes too."""
    for form in base.__subclasses__():
        yield from every_form(modules, form)
        if form.__module__ in modules:
            yield form


def unsaid():
    """The fields, "form.field", that answer with Django's own words when they are left out."""
    named = [relative(path).removesuffix(".py").replace("/", ".") for path in source_files()]
    modules = [import_module(name) for name in named if "forms" in name.split(".")]
    for form in every_form({module.__name__ for module in modules}):
        for name, field in form.base_fields.items():
            is_seen = not field.widget.is_hidden
            if field.required and is_seen and str(field.error_messages["required"]) == DJANGO_SAYS:
                yield f"{form.__module__}.{form.__qualname__}.{name}"


def test_every_form_says_in_words_what_to_enter():
    assert sorted(set(unsaid())) == []
