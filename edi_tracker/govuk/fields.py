"""Django's form fields as GOV.UK components."""

from django import forms

from edi_tracker.govuk.components import component
from edi_tracker.govuk.dates import PARTS, DateField, DateWidget

__all__ = ["DateField", "DateWidget", "VersionField", "field_html", "first_input_id"]

# Django's mark for "no choice", which a screen reader spells out dash by dash.
BLANK_LABELS = ("---------", "")


class VersionField(forms.IntegerField):
    """The version of a row that the person is looking at; nobody sees the field itself."""

    INCOMPLETE = "This form was not complete. Open the page again and copy your text across."

    def __init__(self, **kwargs):
        messages = {"required": self.INCOMPLETE, "invalid": self.INCOMPLETE}
        super().__init__(widget=forms.HiddenInput, error_messages=messages, **kwargs)


def field_html(bound):
    """One bound field as the GOV.UK component that suits its widget.

    Raises TypeError for a widget that no component suits.
    """
    for kind in type(bound.field.widget).__mro__:
        if kind in COMPONENTS:
            return COMPONENTS[kind](bound, _common(bound))
    raise TypeError(f"{bound.name}: no GOV.UK component for {type(bound.field.widget).__name__}")


def first_input_id(bound):
    """The id that a link in the error summary goes to; None for a field that nobody sees."""
    if bound.is_hidden:
        return None
    if isinstance(bound.field.widget, DateWidget):
        return f"{bound.auto_id}_{_parts_at_fault(bound)[0]}"
    return bound.auto_id


def _common(bound):
    attrs = bound.field.widget.attrs
    params = {
        "id": bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "classes": attrs.get("class", ""),
        "label": {"text": bound.label, "classes": "govuk-label--s"},
        "disabled": bound.field.disabled,
    }
    if bound.help_text:
        params["hint"] = {"text": bound.help_text}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(bound.errors)}
    return params


def _text_value(bound):
    """What stands in the box; an empty box for nothing, where the component would write "None"."""
    value = bound.field.widget.format_value(bound.value())
    return "" if value is None else value


def _input(bound, params):
    attrs = bound.field.widget.attrs
    kind = bound.field.widget.input_type
    params |= {"value": _text_value(bound), "type": kind, "autocomplete": attrs.get("autocomplete")}
    params |= {name: attrs[name] for name in ("inputmode", "spellcheck") if name in attrs}
    if "list" in attrs:
        params["attributes"] = {"list": attrs["list"]}
    if kind == "number":
        # A box of type number drops what is not a number, and turns with the mouse wheel.
        params |= {"type": "text", "inputmode": "decimal" if _takes_fractions(bound.field) else "numeric"}
    return component("input", params)


def _takes_fractions(field):
    return isinstance(field, forms.FloatField | forms.DecimalField) and getattr(field, "decimal_places", None) != 0


def _password(bound, params):
    """What was typed is never sent back."""
    return component("password-input", params | {"autocomplete": bound.field.widget.attrs.get("autocomplete")})


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


def _is_blank(item):
    return not item["value"] and item["text"] in BLANK_LABELS


def _select(bound, params):
    items = list(_items(bound, "selected"))
    for item in filter(_is_blank, items):
        item["text"] = "Choose one" if bound.field.required else "None chosen"
    return component("select", params | {"items": items})


def _grouped(name):
    def draw(bound, params):
        del params["label"]
        legend = {"text": bound.label, "classes": "govuk-fieldset__legend--s"}
        items = list(_items(bound, "checked"))
        if bound.field.required or name == "checkboxes":
            items = [item for item in items if not _is_blank(item)]
        for item in items:
            item |= {"disabled": bound.field.disabled, "text": "None" if _is_blank(item) else item["text"]}
        return component(name, params | {"fieldset": {"legend": legend}, "items": items})

    return draw


def _checkbox(bound, params):
    del params["label"]
    hint = params.pop("hint", None)
    item = {"value": "on", "text": bound.label, "checked": bool(bound.value()), "hint": hint}
    item["disabled"] = bound.field.disabled
    return component("checkboxes", params | {"items": [item]})


def _file(bound, params):
    attrs = bound.field.widget.attrs
    return component("file-upload", params | {"attributes": {"accept": attrs["accept"]} if "accept" in attrs else {}})


def _date(bound, params):
    del params["label"]
    faulty = _parts_at_fault(bound) if bound.errors else ()
    items = [
        {
            "name": f"{bound.html_name}_{part}",
            "id": f"{bound.auto_id}_{part}",
            "label": part.capitalize(),
            "classes": f"govuk-input--width-{width}{' govuk-input--error' if part in faulty else ''}",
            "value": "" if value is None else value,
        }
        for part, width, value in zip(PARTS, (2, 2, 4), _parts_typed(bound), strict=True)
    ]
    legend = {"text": bound.label, "classes": "govuk-fieldset__legend--s"}
    return component("date-input", params | {"items": items, "fieldset": {"legend": legend}})


def _parts_typed(bound):
    value = bound.value()
    return value if isinstance(value, list) else bound.field.widget.decompress(value)


def _parts_at_fault(bound):
    """The boxes left empty when others are filled; otherwise all three."""
    typed = _parts_typed(bound)
    missing = [part for part, value in zip(PARTS, typed, strict=True) if value in (None, "")]
    return missing if any(typed) and missing else PARTS


COMPONENTS = {
    forms.widgets.Input: _input,
    forms.PasswordInput: _password,
    forms.Textarea: _textarea,
    forms.Select: _select,
    forms.SelectMultiple: _grouped("checkboxes"),
    forms.RadioSelect: _grouped("radios"),
    forms.CheckboxSelectMultiple: _grouped("checkboxes"),
    forms.CheckboxInput: _checkbox,
    forms.FileInput: _file,
    DateWidget: _date,
}
