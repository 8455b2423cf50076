"""The demonstration data of this app, loaded from fixtures/."""


def load(by):
    """Load the data unless they are there already; `by` maps a role to its demonstration user."""
