"""The forms of the action plan."""
