"""What an author does with the shape of a paper: begin it, change its header, add, move and remove passages."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from edi_tracker import audit
from edi_tracker.versions import claim
from reports.document import DEEPEST
from reports.models import Paper, Passage

DRAFT = Paper.Status.DRAFT
ONLY_DRAFTS = "Only a draft can be changed"
LONGEST_KEY = 50


@transaction.atomic
def start_paper(*, by, sections, appendices, begun_from, **header):
    """Begin a paper from rows of passages; what its figures are of follows from its header.

    Raises ValidationError when the header cannot be right or there is a paper for that day.
    """
    paper = Paper(**header)
    paper.full_clean()
    paper.save()
    add_rows(paper, sections)
    add_rows(paper, appendices, is_appendix=True)
    audit.record("began", paper, by=by, changes={"from": (None, begun_from)})
    return paper


@transaction.atomic
def change_header(paper, *, by, version, **header):
    """Change what stands at the head of a draft, and so what its figures are of.

    Raises Conflict when somebody else changed it first, NotNow when it is no draft, ValidationError when the header
    cannot be right.
    """
    paper.must_be(DRAFT, ONLY_DRAFTS)
    before = {name: getattr(paper, name) for name in header}
    for name, value in header.items():
        setattr(paper, name, value)
    paper.full_clean()
    claim(paper, version, **header)
    audit.record("changed the header of", paper, by=by, changes=_changes(before, header))


@transaction.atomic
def add_passage(paper, *, by, version, parent, is_appendix, **said):
    """Add a passage at the end of the place it is in, and return it.

    Raises Conflict when somebody else changed the paper first, NotNow when it is no draft, ValidationError when the
    place is too deep.
    """
    paper.must_be(DRAFT, ONLY_DRAFTS)
    if parent and depth(parent) >= DEEPEST:
        raise ValidationError(f"A paper has numbers of {DEEPEST} levels at most")
    claim(paper, version)
    last = _beside(paper, parent, is_appendix).last()
    position = last.position + 1 if last else 1
    key = _free_key(paper, said.get("heading") or said.get("text") or said.get("exhibit"))
    passage = Passage(paper=paper, parent=parent, is_appendix=is_appendix, position=position, key=key, **said)
    passage.full_clean()
    passage.save()
    audit.record("added the passage", passage, by=by, changes={name: (None, value) for name, value in said.items()})
    return passage


@transaction.atomic
def move_passage(passage, *, by, version, up):
    """Let a passage change places with the one before or after it; at the end of its place it stays.

    Raises Conflict when somebody else changed the paper first, NotNow when it is no draft.
    """
    paper = passage.paper
    paper.must_be(DRAFT, ONLY_DRAFTS)
    claim(paper, version)
    siblings = list(_beside(paper, passage.parent, passage.is_appendix))
    at = siblings.index(passage)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(siblings):
        return
    siblings[at], siblings[to] = siblings[to], siblings[at]
    for position, sibling in enumerate(siblings, start=1):
        Passage.objects.filter(pk=sibling.pk).update(position=position)
    audit.record("moved the passage", passage, by=by, changes={"place": (at + 1, to + 1)})


@transaction.atomic
def remove_passage(passage, *, by, version):
    """Remove a passage with every passage below it; what it said is kept in the audit trail.

    Raises Conflict when somebody else changed the paper first, NotNow when it is no draft.
    """
    passage.paper.must_be(DRAFT, ONLY_DRAFTS)
    claim(passage.paper, version)
    for one in with_those_below(passage):
        said = {"heading": (one.heading, None), "text": (one.text, None)}
        audit.record("removed the passage", one, by=by, changes=said)
    passage.delete()


def add_rows(paper, rows, parent=None, is_appendix=False):
    """Add passages from rows, each with its own `passages` below it, in their order."""
    for position, row in enumerate(rows, start=1):
        said = {name: value for name, value in row.items() if name != "passages"}
        passage = Passage(paper=paper, parent=parent, position=position, is_appendix=is_appendix, **said)
        passage.save()
        add_rows(paper, row.get("passages", ()), parent=passage)


def depth(passage):
    """How many levels deep a passage is: 1 for a section."""
    return 1 + depth(passage.parent) if passage.parent else 1


def with_those_below(passage):
    """A passage and everything below it."""
    return [passage, *(one for child in passage.children.all() for one in with_those_below(child))]


def _beside(paper, parent, is_appendix):
    return paper.passages.filter(parent=parent, is_appendix=is_appendix).order_by("position")


def _free_key(paper, words):
    """A name for others to refer to, from the words of the passage; numbered where it is taken."""
    base = slugify(words or "passage")[:LONGEST_KEY].strip("-") or "passage"
    taken = set(paper.passages.values_list("key", flat=True))
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _changes(before, after):
    return {name: (before[name], value) for name, value in after.items() if before[name] != value}
