"""What somebody has to say is right before an upload is used."""

from edi_tracker.periods import long_date
from workforce.changes import is_jump


def questions(snapshot, changes):
    """What somebody has to say is right before a pending snapshot is used, in sentences; often nothing.

    That is what the file itself gets wrong without its counts being wrong, and which of its `changes` are large.
    """
    asked = [*snapshot.warnings]
    asked += dict.fromkeys(sentence for change in changes for sentence in _about_staff(change))
    asked += [sentence for change in changes for sentence in _about_categories(change)]
    asked += dict.fromkeys(sentence for change in changes for sentence in _about_groups(change))
    return asked


def _about_staff(change):
    then, now = change.then.snapshot, change.now.snapshot
    if is_jump(then.staff_counted, now.staff_counted):
        yield (
            f"Staff: {then.staff_counted:,} on {long_date(then.as_at)} and {now.staff_counted:,} now, "
            "a change of more than a third."
        )


def _about_categories(change):
    name = change.characteristic.name
    for one in change.categories:
        if one.is_gone:
            yield f"{name}: '{one.label}' has nobody now, and had {one.then.text} on {_day(change)}."
        elif one.is_jump:
            what = "is new" if one.is_new else "changed by more than a third"
            yield f"{name}: '{one.label}' {what}: {one.then.text} on {_day(change)} and {one.now.text} now."
    for one in change.left_over:
        cell, day = (one.then, _day(change)) if one.then else (one.now, "this day")
        yield f"{name}: '{one.label}', {cell.text} on {day}, has no equivalent among the other categories."


def _about_groups(change):
    for group in change.groups:
        if group.gone:
            gone = ", ".join(f"'{label}'" for label in group.gone)
            yield f"{group.breakdown}: {gone} of {_day(change)} {'are' if len(group.gone) > 1 else 'is'} not there now."


def _day(change):
    return long_date(change.then.snapshot.as_at)
