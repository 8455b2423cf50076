"""Django's form fields as GOV.UK components, and the three-box date."""

from datetime import date

from django import forms

from edi_tracker.govuk.components import component


class DateWidget(forms.MultiWidget):
    """Day, month and year in boxes of their own."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.NumberInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date typed as day, month and year; the value is a `date` or None."""

    widget = DateWidget

    def __init__(self, **kwargs):
        kwargs.setdefault("require_all_fields", False)
        kwargs.setdefault("error_messages", {"required": "Enter a date"})
        super().__init__(fields=[forms.CharField(required=False) for _ in range(3)], **kwargs)

    def clean(self, value):
        if any(part not in (None, "") for part in value or []) and not all(value):
            raise forms.ValidationError(f"{self._name()} must include a day, a month and a year")
        return super().clean(value)

    def compress(self, values):
        if not values:
            return None
        try:
            day, month, year = (int(value) for value in values)
            return date(year, month, day)
        except ValueError:
            raise forms.ValidationError(f"{self._name()} must be a real date") from None

    def _name(self):
        return self.label or "The date"


def field_html(bound):
    """One bound field as the GOV.UK component that suits its widget."""
    for kind in type(bound.field.widget).__mro__:
        if kind in COMPONENTS:
            return COMPONENTS[kind](bound, _common(bound))
    raise TypeError(f"{bound.name}: no GOV.UK component for {type(bound.field.widget).__name__}")


def first_input_id(bound):
    """The id that a link in the error summary goes to."""
    return f"{bound.auto_id}_day" if isinstance(bound.field.widget, DateWidget) else bound.auto_id


def _common(bound):
    params = {
        "id": bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "classes": bound.field.widget.attrs.get("class", ""),
        "label": {"text": bound.label, "classes": "govuk-label--s"},
    }
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(bound.errors)}
    return params


def _text_value(bound):
    return bound.field.widget.format_value(bound.value())


def _input(bound, params):
    attrs = bound.field.widget.attrs
    kind = bound.field.widget.input_type
    params |= {"value": _text_value(bound), "type": kind, "autocomplete": attrs.get("autocomplete")}
    if kind == "number":
        params |= {"type": "text", "inputmode": "numeric"}
    return component("input", params)


def _textarea(bound, params):
    params |= {"value": _text_value(bound), "rows": bound.field.widget.attrs.get("rows", 5)}
    return component("textarea", params)


def _items(bound, selected):
    hints = getattr(bound.field, "choice_hints", {})
    for option in (widget.data for widget in bound.subwidgets):
        item = {"value": str(option["value"]), "text": str(option["label"]), selected: option["selected"]}
        if hint := hints.get(option["value"]):
            item["hint"] = {"text": hint}
        yield item


def _select(bound, params):
    return component("select", params | {"items": list(_items(bound, "selected"))})


def _grouped(name):
    def draw(bound, params):
        del params["label"]
        legend = {"text": bound.label, "classes": "govuk-fieldset__legend--s"}
        return component(name, params | {"fieldset": {"legend": legend}, "items": list(_items(bound, "checked"))})

    return draw


def _checkbox(bound, params):
    del params["label"]
    hint = params.pop("hint", None)
    item = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "hint": hint}
    return component("checkboxes", params | {"items": [item]})


def _file(bound, params):
    return component("file-upload", params | {"attributes": {"accept": bound.field.widget.attrs.get("accept", "")}})


def _date(bound, params):
    del params["label"]
    values = bound.value()
    parts = values if isinstance(values, list) else bound.field.widget.decompress(values)
    error = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "classes": f"govuk-input--width-{width}{error}",
            "value": "" if value is None else value,
        }
        for part, width, value in zip(("day", "month", "year"), (2, 2, 4), parts, strict=True)
    ]
    legend = {"text": bound.label, "classes": "govuk-fieldset__legend--s"}
    return component("date-input", params | {"items": items, "fieldset": {"legend": legend}})


COMPONENTS = {
    forms.widgets.Input: _input,
    forms.Textarea: _textarea,
    forms.Select: _select,
    forms.RadioSelect: _grouped("radios"),
    forms.CheckboxSelectMultiple: _grouped("checkboxes"),
    forms.CheckboxInput: _checkbox,
    forms.FileInput: _file,
    DateWidget: _date,
}
