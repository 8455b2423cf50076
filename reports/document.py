"""A paper put together: passages numbered, names filled in from the data, exhibits in their places."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from reports import markup
from reports.evidence import NoFigures
from reports.exhibits import EXHIBITS, MISSING, Exhibit
from reports.figures import FIGURES, Figure
from reports.markup import Span

DEEPEST = 3


@dataclass
class Part:
    """A numbered passage with its parts below it, ready to draw. `level` is 1 for a section, at most 3."""

    number: str
    level: int
    passage: object
    blocks: list = field(default_factory=list)
    exhibit: "Placed | None" = None
    parts: list["Part"] = field(default_factory=list)

    @property
    def anchor(self):
        return self.passage.key

    @property
    def heading(self):
        return self.passage.heading

    def all_parts(self):
        """This part and every part below it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.all_parts()


@dataclass(frozen=True)
class Placed:
    """An exhibit where it stands: what it is called there ("Table 3", "Appendix 1") and what is in it."""

    exhibit: Exhibit
    name: str
    content: object

    @property
    def anchor(self):
        return f"exhibit-{self.exhibit.code}"


@dataclass(frozen=True)
class Used:
    """A figure used in the text: where, what it reads, and where it comes from."""

    part: Part
    figure: Figure


@dataclass(frozen=True)
class Missing:
    """A figure or table that a draft has no data for yet: where it stands, what it is, and why."""

    part: Part
    name: str
    why: str


@dataclass(frozen=True)
class Run:
    """A run of finished text, linked where it refers to another place in the paper."""

    text: str
    href: str = ""
    is_figure: bool = False
    is_missing: bool = False


@dataclass
class Document:
    """The whole paper: sections, appendices, and every figure of the text with its source."""

    paper: object
    sections: list[Part]
    appendices: list[Part]
    used: list[Used] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def all_parts(self):
        for part in (*self.sections, *self.appendices):
            yield from part.all_parts()


def build(paper, evidence):
    """The document of a paper. In a draft, what has no data yet is said in its place and listed as missing.

    Raises KeyError naming a figure, table or section that does not exist; evidence.NoFigures when data are not there
    and the paper is no draft any more.
    """
    document = outline(paper)
    places = _places(document)
    _place_exhibits(document, places, evidence)
    for part in document.all_parts():
        _fill(part, document, places, lambda name: FIGURES[name](evidence))
    return document


def outline(paper):
    """The sections and appendices of a paper, numbered, with nothing filled in yet."""
    passages = list(paper.passages.all())
    return Document(
        paper,
        sections=_tree(passages, parent=None, prefix="", level=1),
        appendices=[
            Part(f"Appendix {number}", 1, passage)
            for number, passage in enumerate((p for p in passages if p.is_appendix), start=1)
        ],
    )


def unknown_names(paper, text):
    """The names in braces in a text that mean nothing in this paper."""
    exhibits = set(paper.passages.exclude(exhibit="").values_list("exhibit", flat=True))
    keys = set(paper.passages.values_list("key", flat=True))
    known = {"figure": FIGURES.keys(), "table": exhibits, "section": keys}
    return [span.value for span in markup.names(text) if span.value not in known[span.kind]]


def _tree(passages, parent, prefix, level):
    here = [p for p in passages if p.parent_id == parent and not p.is_appendix]
    return [
        Part(
            number := f"{prefix}{index}",
            level,
            passage,
            parts=_tree(passages, passage.pk, f"{number}.", level + 1) if level < DEEPEST else [],
        )
        for index, passage in enumerate(here, start=1)
    ]


def _places(document) -> dict[tuple[str, str], Run]:
    """What each section and table is called, and where it is."""
    places = {("section", part.anchor): Run(_section_name(part), f"#{part.anchor}") for part in document.all_parts()}
    tables = (p for section in document.sections for p in section.all_parts() if p.passage.exhibit)
    for number, part in enumerate(tables, start=1):
        places["table", part.passage.exhibit] = Run(f"Table {number}", f"#exhibit-{part.passage.exhibit}")
    for part in document.appendices:
        if part.passage.exhibit:
            places["table", part.passage.exhibit] = Run(part.number, f"#{part.anchor}")
    return places


def _section_name(part):
    return part.number if part.number.startswith("Appendix") else f"section {part.number}"


def _place_exhibits(document, places, evidence):
    for part in document.all_parts():
        if code := part.passage.exhibit:
            exhibit, name = EXHIBITS[code], places["table", code].text
            try:
                part.exhibit = Placed(exhibit, name, exhibit.build(evidence))
            except NoFigures as error:
                _miss(document, part, exhibit.name, error)
                part.exhibit = Placed(replace(exhibit, template=MISSING), name, f"{error}.")


def _miss(document, part, name, error):
    """Write down what is missing of a draft; anything else may not go on without it."""
    if not document.paper.is_draft:
        raise error
    document.missing.append(Missing(part, name, str(error)))


def _fill(part: Part, document: Document, places, figure: Callable[[str], Figure]):
    for block in markup.blocks(part.passage.text):
        items = [list(_runs(item, part, document, places, figure)) for item in block.items]
        part.blocks.append({"kind": block.kind, "items": items})


def _runs(item: Iterable[Span], part, document, places, figure):
    for span in item:
        if span.kind == "text":
            yield Run(span.value)
        elif span.kind == "figure":
            yield _figure_run(span.value, part, document, figure)
        else:
            yield places[span.kind, span.value]


def _figure_run(name, part, document, figure):
    try:
        found = figure(name)
    except NoFigures as error:
        _miss(document, part, f"{{{name}}}", error)
        return Run(f"[{name}: no figure yet]", is_missing=True)
    document.used.append(Used(part, found))
    return Run(found.text, is_figure=True)
