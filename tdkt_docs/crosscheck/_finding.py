"""What comparisons share: a finding about a paper, with the place in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.paper_text import Place
from tdkt_docs.crosscheck.people import name_key
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.where import Where

__all__ = ["Context", "Source", "clipped", "found", "numbered"]

_LONGEST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper to be read."""

    name: str
    """Its path, ``/``-separated: findings stand at it, and name the file without its folders."""
    docx: bytes
    key: str = ""
    """The paper's key in its campaign; empty where not known."""
    is_edited: bool = False
    """Whether somebody changed it since we wrote it."""
    rows: tuple[str, ...] = ()
    """Keys of the proposals it was made for."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """What papers are compared with besides each other."""

    pack: RulePack
    """Names of awards, and the texts whose citation is checked."""
    campaign: Campaign | None = None
    """The workbook's records; None where the folder belongs to no campaign we see."""
    held: frozenset[str] = frozenset()
    """Keys of the proposals that errors hold back: they explain who is missing."""
    sources: dict[str, Source] = field(default_factory=dict)
    """By name."""

    @cached_property
    def proposals(self) -> Mapping[str, Sequence[Proposal]]:
        """The workbook's by the ``name_key`` of whom they are about; found once, for papers name thousands."""
        named: dict[str, list[Proposal]] = {}
        for proposal in self.campaign.proposals if self.campaign else ():
            named.setdefault(name_key(proposal.subject.name), []).append(proposal)
        return named

    def source(self, name: str) -> Source:
        """What is known of a file; nothing where it was not told."""
        return self.sources.get(name, Source(name=name, docx=b""))


def found(
    context: Context, code: str, severity: Severity, facts: PaperFacts, place: Place, **values: object
) -> Finding:
    """A finding about one paper; the text says whether a hand was on it."""
    source = context.source(facts.name)
    texts = {name: clipped(str(value)) for name, value in values.items()}
    return Finding(
        code=code,
        severity=severity,
        where=Where(file=facts.name),
        values={"paper": named(facts, context), "place": place.shown, **texts},
        subject=source.key,
    )


def named(facts: PaperFacts, context: Context) -> str:
    """The file, and that it was edited by hand where we know."""
    file = PurePosixPath(facts.name).name
    return f"{file} (đã sửa tay)" if context.source(facts.name).is_edited else file


def clipped(text: str) -> str:
    """A text short enough for a sentence."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def numbered(count: int) -> str:
    """A count as papers write it.

    >>> numbered(7), numbered(33600000)
    ('7', '33.600.000')
    """
    return f"{count:,}".replace(",", ".")
