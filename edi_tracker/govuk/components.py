"""GOV.UK Frontend components by their kebab-case name, drawn with the official macros."""

from functools import cache

from django.utils.safestring import mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader

PREFIX = "govuk_frontend_jinja"


@cache
def _macro(name):
    environment = Environment(
        loader=PrefixLoader({PREFIX: PackageLoader(PREFIX)}),
        autoescape=True,
        undefined=ChainableUndefined,
    )
    camel = "".join(part.capitalize() for part in name.split("-"))
    return getattr(environment.get_template(f"{PREFIX}/components/{name}/macro.html").module, f"govuk{camel}")


def component(name, params):
    """The HTML of a component; `params` is the official parameter dict, camelCase keys and all.

    Raises jinja2.TemplateNotFound for a component that does not exist.
    """
    return mark_safe(_macro(name)(params))


def nested(flat):
    """Template keywords as component parameters: {"label__text": "Name"} -> {"label": {"text": "Name"}}."""
    params = {}
    for path, value in flat.items():
        *parents, last = (_camel(part) for part in path.split("__"))
        place = params
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return params


def _camel(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
