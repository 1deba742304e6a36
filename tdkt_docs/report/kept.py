"""What is to be said of a package: what was counted, what does not agree, where each document came from."""

from collections.abc import Iterator
from dataclasses import asdict

from tdkt_docs.model.kept import Difference, KeptPart, Package, Weight
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.report.page import number_text
from tdkt_docs.report.phrases import hidden
from tdkt_docs.wording import codes, remedy, say

__all__ = ["difference_text", "package_lines", "part_cells", "part_columns"]

_COLUMNS = (
    "title",
    "pages",
    "sheets",
    "row",
    "template",
    "law",
    "certainty",
    "engine",
    "program",
    "then",
    "now",
    "file",
)
_MEGABYTE = 10**6


def package_lines(verdict: Verdict, language: str = "vi", *, with_parts: bool = False) -> Iterator[str]:
    """The package in lines of text: the whole first, then each difference, then, where asked for, each document."""
    package = verdict.package
    if package is None:
        return
    yield _whole(package, language)
    if package.id:
        facts = {"title": package.title, "office": package.office, "year": package.year, "id": package.id}
        yield hidden(say("kept.about", language, **facts))
        made = {"made": package.made, "program": package.program, "schema": package.schema}
        yield say("kept.made", language, **made)
    if package.counts.files:
        yield from _counted(verdict, package, language)
    for difference in package.differences:
        yield f"- {difference_text(difference, language)} {remedy(difference.code, language)}".rstrip()
    for file in package.missing:
        yield f"- {hidden(say('kept.missing', language, file=file))}"
    if with_parts and package.parts:
        yield say("kept.parts", language)
        yield from (_part_line(part, language) for part in package.parts)


def _counted(verdict: Verdict, package: Package, language: str) -> Iterator[str]:
    """What was counted in a package that could be opened, and what its signatures and its structure are worth."""
    counts = {name: number_text(count, language) for name, count in asdict(package.counts).items()}
    yield say("kept.counts", language, **counts, size=_size(package.counts.byte_count, language))
    if package.is_bag is not None:
        yield say("kept.bag-yes" if package.is_bag else "kept.bag-no", language)
    if not any(each.signatures for each in verdict.embedded):
        yield say("kept.unsigned", language)


def _whole(package: Package, language: str) -> str:
    hard = sum(each.weight is Weight.HARD for each in package.differences)
    open_ = sum(each.weight is Weight.OPEN for each in package.differences)
    return say("kept.differs", language, hard=hard, open=open_) if hard or open_ else say("kept.whole", language)


def difference_text(difference: Difference, language: str = "vi") -> str:
    """What does not agree, and where in the file."""
    values = dict(difference.values)
    if f"kept.fact.{values.get('fact')}" in codes():
        values["fact"] = say(f"kept.fact.{values['fact']}", language)
    text = say(difference.code, language, file=difference.path, **values)
    places = "; ".join(say(each.code, language, **each.values) for each in difference.places)
    return hidden(say("kept.difference", language, text=text, places=places) if places else text)


def part_columns(language: str = "vi") -> tuple[str, ...]:
    """The captions of what is told of each document."""
    return tuple(say(f"kept.part-{name}", language) for name in _COLUMNS)


def part_cells(part: KeptPart, language: str = "vi") -> tuple[str, ...]:
    """What is told of a document, in the order of ``part_columns``; empty where nobody said it."""
    now = say(f"verdict.{part.signature_now}", language) if part.signature_now else ""
    return tuple(
        hidden(told)
        for told in (
            *(part.title or part.key, _span(part.pages), _span(part.sheets), part.row, part.template, part.law),
            *(_certainty(part, language), part.engine, part.program, part.signature_then, now, part.file),
        )
    )


def _certainty(part: KeptPart, language: str) -> str:
    """In words; a word nobody knows as it stands."""
    code = f"certainty.{part.certainty}"
    said = say(code, language)
    return part.certainty if said == code else said


def _part_line(part: KeptPart, language: str) -> str:
    title, *cells = part_cells(part, language)
    _, *captions = part_columns(language)
    told = "; ".join(f"{caption}: {cell}" for caption, cell in zip(captions, cells, strict=True) if cell)
    return f"- {title}. {told}" if told else f"- {title}"


def _span(span: tuple[int, int]) -> str:
    first, last = span
    if not last:
        return ""
    return str(first) if first == last else f"{first}–{last}"


def _size(count: int, language: str) -> str:
    """In megabytes, or in bytes where that is less than one."""
    if count < _MEGABYTE:
        return f"{number_text(count, language)} byte"
    told = f"{count / _MEGABYTE:.1f}"
    return f"{told.replace('.', ',') if language == 'vi' else told} MB"
