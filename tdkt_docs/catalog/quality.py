"""``rules/report-quality.toml``: what to look for in a báo cáo thành tích, and our own measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import RulesError
from tdkt_docs.model.finding import Certainty

__all__ = ["ReportQuality", "Source", "report_quality"]

_FILE = "report-quality.toml"
_RULES = Kind("rules", RulesError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a spelling rests on."""

    legal_basis: str
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportQuality:
    """Words in small letters, measures, sections by id."""

    applies: Mapping[str, tuple[str, ...]]
    """Praise types by measure."""
    main_section: str
    achievement_sections: tuple[str, ...]
    initiative_section: str
    figure_words: tuple[str, ...]
    document_words: tuple[str, ...]
    year_words: tuple[str, ...]
    comparison_words: tuple[str, ...]
    least_words: Mapping[str, int]
    """By subject, or by praise type where that has its own."""
    generic_phrases: tuple[str, ...]
    generic_fillers: frozenset[str]
    generic_most_left: int
    compared_sections: tuple[str, ...]
    phrase_words: int
    least_phrases: int
    alike_percent: int
    official_phrases: tuple[str, ...]
    citation_words: tuple[str, ...]
    initiative_fillers: frozenset[str]
    initiative_percent: int
    until_words: tuple[str, ...]
    usual_capitals: frozenset[str]
    written_out: Mapping[str, str]
    """Abbreviation → what it stands for."""
    misspelt_titles: Mapping[str, str]
    abbreviation_source: Source
    title_source: Source


@cache
def report_quality() -> ReportQuality:
    """The file's content."""
    top = Node(_RULES, _FILE, parsed(_RULES, _FILE, (resources.rules_dir() / _FILE).read_bytes()))
    applies, length = _table(top, "applies"), _table(top, "length")
    sections, figures, generic = _table(top, "sections"), _table(top, "figures"), _table(top, "generic")
    alike, initiative = _table(top, "similarity"), _table(top, "initiative")
    short, titles = _table(top, "abbreviations"), _table(top, "titles")
    return ReportQuality(
        applies={name: applies.texts(name) for name in applies.table},
        main_section=sections.text("main"),
        achievement_sections=sections.texts("achievements"),
        initiative_section=sections.text("initiative"),
        figure_words=figures.texts("words"),
        document_words=figures.texts("documents"),
        year_words=figures.texts("years"),
        comparison_words=_table(top, "comparison").texts("words"),
        least_words={name: length.number(name) for name in length.table},
        generic_phrases=generic.texts("phrases"),
        generic_fillers=frozenset(generic.texts("fillers")),
        generic_most_left=generic.number("most_left"),
        compared_sections=alike.texts("sections"),
        phrase_words=alike.number("words"),
        least_phrases=alike.number("least"),
        alike_percent=alike.number("percent"),
        official_phrases=alike.texts("official"),
        citation_words=alike.texts("citations"),
        initiative_fillers=frozenset(initiative.texts("fillers")),
        initiative_percent=initiative.number("percent"),
        until_words=_table(top, "years").texts("until"),
        usual_capitals=frozenset(short.texts("usual")),
        written_out=short.words("written_out"),
        misspelt_titles=titles.words("misspelt"),
        abbreviation_source=_source(short),
        title_source=_source(titles),
    )


def _table(top: Node, key: str) -> Node:
    return top.child(key) or top.fail("missing-key", key)


def _source(node: Node) -> Source:
    certainty = node.choice("certainty", tuple(Certainty))
    return Source(legal_basis=node.text("legal_basis"), certainty=Certainty(certainty))
