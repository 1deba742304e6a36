"""Files → the papers of a dossier in their order: by section and type, then date, number and name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tdkt_docs import catalog
from tdkt_docs.model.dossier_rules import FOLDER_RULE, DossierRules, ListedPaper
from tdkt_docs.pipeline.gathering.looking import Look, Looked
from tdkt_docs.plan import NameMarks, ToldByName, name_marks, place_of, section_of, told_by_name
from tdkt_docs.vn import dates
from tdkt_docs.vn.names import PhraseKey, phrase_key
from tdkt_docs.vn.text import nfc

__all__ = ["Gathered", "GatheredPaper", "ordered"]

_LONGEST_TITLE = 200
_NO_NUMBER = 10**6

_Key = tuple[tuple[int, int], date, int, PhraseKey, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPaper:
    """A file as it is to stand in the dossier."""

    looked: Looked
    title: str
    type_name: str = ""
    kind: str = ""
    """A kind of our papers, or a type of attachment, where its name tells."""
    number: str = ""
    dated: str = ""
    on: date | None = None
    author: str = ""
    note: str = ""
    section: str = ""
    """Heading of its section; empty where the plan gives an order and no sections."""
    provider: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What goes in, in its order, and what stays out."""

    papers: tuple[GatheredPaper, ...]
    left_out: tuple[Looked, ...]


def ordered(looked: Iterable[Looked], rules: DossierRules, folder: Path | None = None) -> Gathered:
    """The papers in their order; files that were all named one by one, without a plan, stay as they were named.

    Args:
        looked: The files, in any order.
        rules: Of dossiers; what they list stands as listed, and goes before what names tell.
        folder: Where the files lie that ``rules`` list.
    """
    files = tuple(looked)
    kept = [each for each in files if each.look is not Look.LEFT_OUT]
    left_out = tuple(each for each in files if each.look is Look.LEFT_OUT)
    if folder is None and all(each.found.is_named for each in files):
        return Gathered(papers=tuple(_as_named(kept, rules)), left_out=left_out)
    listed = {_absolute(folder, paper): (order, paper) for order, paper in enumerate(rules.listed)} if folder else {}
    if listed and not any(paper.section for _, paper in listed.values()):
        return Gathered(papers=(*_as_listed(kept, rules, listed), *_sorted(kept, rules, listed)), left_out=left_out)
    return Gathered(papers=tuple(_sorted(kept, rules, listed, takes_listed=True)), left_out=left_out)


_Listed = Mapping[Path, tuple[int, ListedPaper]]


def _as_named(kept: Iterable[Looked], rules: DossierRules) -> Iterator[GatheredPaper]:
    marks = name_marks(rules, catalog.requirements().types)
    for looked in kept:
        _, made = _paper(looked, rules, marks, ListedPaper(file=""))
        yield replace(made, section="", provider="")


def _as_listed(kept: Iterable[Looked], rules: DossierRules, listed: _Listed) -> Iterator[GatheredPaper]:
    marks = name_marks(rules, catalog.requirements().types)
    found = {each.found.path.absolute(): each for each in kept}
    for path, (_, paper) in listed.items():
        if path in found:
            _, made = _paper(found[path], rules, marks, paper)
            yield replace(made, section="", provider="")


def _sorted(
    kept: Iterable[Looked], rules: DossierRules, listed: _Listed, *, takes_listed: bool = False
) -> Iterator[GatheredPaper]:
    marks = name_marks(rules, catalog.requirements().types)
    found: list[tuple[_Key, GatheredPaper]] = []
    for each in kept:
        order, paper = listed.get(each.found.path.absolute(), (0, ListedPaper(file="")))
        if not paper.file or takes_listed:
            place, made = _paper(each, rules, marks, paper)
            found.append((_key(place, made, order if paper.file else None), made))
    yield from (made for _, made in sorted(found, key=lambda one: one[0]))


def _key(place: tuple[int, int], paper: GatheredPaper, order: int | None) -> _Key:
    """What it is sorted by; what a plan lists keeps its order within its section, before the others there."""
    shown = paper.looked.found.shown
    if order is not None:
        return (place[0], -1), date.min, order, (), shown
    figures = "".join(sign for sign in paper.number.partition("/")[0] if sign in "0123456789")
    number = int(figures) if figures else _NO_NUMBER
    return place, paper.on or date.max, number, phrase_key(paper.title), shown


def _paper(
    looked: Looked, rules: DossierRules, marks: NameMarks, listed: ListedPaper
) -> tuple[tuple[int, int], GatheredPaper]:
    """The paper and its place: what a plan says goes before what the file says of itself, and that before its name."""
    rule = rules.rules[FOLDER_RULE]
    told = told_by_name(looked.found.stem, marks)
    section, place = section_of(rule, told.kind, told.type), place_of(rule, told.kind, told.type)
    if listed.section:
        section = next((each for each in rule.sections if each.id == listed.section), section)
        place = (rule.sections.index(section), place[1])
    what = told.type or told.kind
    on = looked.on or told.on
    return place, GatheredPaper(
        looked=looked,
        title=listed.title or looked.title or _title(looked.found.stem),
        type_name=_type_name(rules, told),
        kind=what,
        number=listed.number or told.number,
        dated=listed.dated or (dates.numeric(on) if on else ""),
        on=_day(listed.dated) or on,
        author=listed.author or looked.author,
        note=listed.note,
        section=section.heading,
        provider=rules.providers.get(section.provider_of(what), "") if what else "",
        is_public=listed.is_public or what in section.public,
    )


def _day(printed: str) -> date | None:
    return dates.parse_date(printed).as_date if printed else None


def _type_name(rules: DossierRules, told: ToldByName) -> str:
    return rules.names.get(told.name) or rules.type_name(told.kind) or rules.type_name(told.type)


def _title(stem: str) -> str:
    """A file's name as a title: its breaks as spaces, no longer than a row of the mục lục can bear."""
    words = " ".join(nfc(stem).replace("_", " ").split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rstrip()}…"


def _absolute(folder: Path, paper: ListedPaper) -> Path:
    return (folder / paper.file).absolute()
