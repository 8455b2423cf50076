"""Everything that can be done to lists of categories, to what they are in one another, and to definitions."""

from edi_tracker.characteristics.services.categories import (
    add_alias,
    add_category,
    change_category,
    delete_category,
    remember_label,
    remove_alias,
    retire_category,
    use_category_again,
)
from edi_tracker.characteristics.services.crosswalks import record_crosswalk
from edi_tracker.characteristics.services.definitions import (
    add_definition,
    add_edition,
    delete_definition,
    retire_definition,
    use_definition_again,
)
from edi_tracker.characteristics.services.schemes import (
    add_scheme,
    change_scheme,
    delete_scheme,
    retire_scheme,
    use_scheme_again,
)

__all__ = [
    "add_alias",
    "add_category",
    "add_definition",
    "add_edition",
    "add_scheme",
    "change_category",
    "change_scheme",
    "delete_category",
    "delete_definition",
    "delete_scheme",
    "record_crosswalk",
    "remember_label",
    "remove_alias",
    "retire_category",
    "retire_definition",
    "retire_scheme",
    "use_category_again",
    "use_definition_again",
    "use_scheme_again",
]
