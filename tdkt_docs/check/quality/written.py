"""Reports as they were written: passages with their words and their cells, each report once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_docs import catalog
from tdkt_docs.catalog import ReportQuality
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Fact, RulePack
from tdkt_docs.model.where import Where

__all__ = ["Passage", "Written", "first_words", "found", "padded", "section_name", "written"]

_SIGNS = re.compile(r"[^\w ]+")
_SHOWN_WORDS = 8
_USUAL = "cong-trang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of a report."""

    section: str
    no: int
    """1-based within its section."""
    text: str
    words: str
    """Its words in small letters, a space before, between and after them."""
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report and for what it was written."""

    proposal: Proposal
    praise_type: str
    year: int
    """The year put forward; 0 where it is not known."""
    years: Fact[int] | None
    """How many years it is to cover; of several awards for one report, the most."""
    needs_initiative: bool
    passages: tuple[Passage, ...]

    def of(self, *sections: str) -> tuple[Passage, ...]:
        """The passages of these sections."""
        return tuple(passage for passage in self.passages if passage.section in sections)

    def is_for(self, measure: str, quality: ReportQuality) -> bool:
        """Whether the measure fits what the praise is for."""
        return self.praise_type in quality.applies.get(measure, ())


def written(campaign: Campaign, pack: RulePack) -> tuple[Written, ...]:
    """The reports of the campaign; one that serves several proposals of one person once."""
    told: dict[tuple[object, ...], Written] = {}
    for proposal in campaign.proposals:
        if not proposal.report:
            continue
        key = (proposal.subject.key, *proposal.report.items())
        award = pack.award(proposal.award)
        years = award.report_years if award else None
        needs_initiative = award is not None and "sang-kien" in award.papers
        if key in told:
            told[key] = _joined(told[key], years, needs_initiative=needs_initiative)
            continue
        told[key] = Written(
            proposal=proposal,
            praise_type=proposal.praise_type or campaign.kind or _USUAL,
            year=proposal.year or campaign.year,
            years=years,
            needs_initiative=needs_initiative,
            passages=tuple(_passages(proposal)),
        )
    return tuple(told.values())


def _joined(report: Written, years: Fact[int] | None, *, needs_initiative: bool) -> Written:
    longer = max((fact for fact in (report.years, years) if fact), key=lambda fact: fact.value, default=None)
    return replace(report, years=longer, needs_initiative=report.needs_initiative or needs_initiative)


def _passages(proposal: Proposal) -> Iterator[Passage]:
    for section, paragraphs in proposal.report.items():
        where = proposal.report_places.get(section, proposal.where)
        for no, text in enumerate(paragraphs, 1):
            if text.strip():
                yield Passage(section=section, no=no, text=text, words=padded(text), where=where)


def padded(text: str) -> str:
    """The words of a text in small letters, a space before, between and after them.

    >>> padded("Đạt 130%, tăng 12% so với năm 2025.")
    ' đạt 130 tăng 12 so với năm 2025 '
    """
    return f" {' '.join(_SIGNS.sub(' ', text.lower()).split())} "


def first_words(text: str) -> str:
    """The first words of a paragraph, as a finding quotes it.

    >>> first_words("- Luôn hoàn thành tốt nhiệm vụ được giao trong năm 2026.")
    'Luôn hoàn thành tốt nhiệm vụ được giao …'
    """
    words = text.lstrip(" -+•*–").split()
    return " ".join(words[:_SHOWN_WORDS]) + (" …" if len(words) > _SHOWN_WORDS else "")


def section_name(section: str) -> str:
    """A section as the blank workbook calls it."""
    field = catalog.captions()["reports"]["fields"].get(section, {})
    return str(field.get("caption", section))


def found(report: Written, code: str, passages: Sequence[Passage] = (), **values: object) -> Finding:
    """A warning on a report, standing at the first of ``passages``, else at its first one."""
    passage = (*passages, *report.passages)[0]
    return Finding(
        code=code,
        severity=Severity.WARNING,
        where=passage.where,
        values={
            "name": report.proposal.subject.name,
            "section": section_name(passage.section),
            "paragraph": str(passage.no),
            "words": first_words(passage.text),
            **{key: str(value) for key, value in values.items()},
        },
        certainty=Certainty.EXACT,
        subject=report.proposal.key,
    )
