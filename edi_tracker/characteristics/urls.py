from django.urls import path

from edi_tracker.characteristics.views import definitions, editing, reading

LIST, CATEGORY = "categories/lists/<slug:code>/", "categories/<int:pk>/"
DEFINITION = "categories/definitions/<slug:code>/"

urlpatterns = [
    path("categories/", reading.characteristic_list, name="characteristic_list"),
    path("categories/lists/add/", editing.add_scheme, name="add_scheme"),
    path(LIST, reading.scheme_detail, name="scheme_detail"),
    path(f"{LIST}change/", editing.change_scheme, name="change_scheme"),
    path(f"{LIST}keep/", editing.keep_scheme, name="keep_scheme"),
    path(f"{LIST}add-category/", editing.add_category, name="add_category"),
    path(f"{LIST}in/<slug:target>/", reading.crosswalk_detail, name="crosswalk_detail"),
    path(f"{LIST}in/<slug:target>/change/", editing.change_crosswalk, name="change_crosswalk"),
    path(f"{CATEGORY}change/", editing.change_category, name="change_category"),
    path(f"{CATEGORY}keep/", editing.keep_category, name="keep_category"),
    path(f"{CATEGORY}spellings/", editing.spellings, name="spellings"),
    path(f"{CATEGORY}spellings/<int:alias_pk>/remove/", editing.remove_spelling, name="remove_spelling"),
    path("categories/add-definition/<slug:code>/", definitions.add_definition, name="add_definition"),
    path(DEFINITION, reading.definition_detail, name="definition_detail"),
    path(f"{DEFINITION}new-edition/", definitions.add_edition, name="add_edition"),
    path(f"{DEFINITION}keep/", definitions.keep_definition, name="keep_definition"),
]
