"""Files of ``minh-chung/`` matched to the people they speak for, and told by type."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.checklist import FileType
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.plan.name_marks import folded_words, most_words, spans
from tdkt_docs.vn import text

__all__ = ["CARRIED_EVIDENCE", "Evidence", "match_evidence"]

_UNMATCHED, _NAMESAKES, _NO_SUCH_FILE = "TD-220", "TD-221", "TD-222"
_COLUMN = "minh_chung"
_OF_CAMPAIGN = "dot"


CARRIED_EVIDENCE = frozenset({".docx", ".xlsx"})
"""Endings of attachments that travel in a dossier behind a slip: they have no pages that everybody sees alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file and the proposals it belongs to."""

    file: str
    rows: tuple[str, ...] = ()
    type: str = ""
    """Id of its type; empty where its name does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What file names are compared with, folded once."""

    proposals: tuple[Proposal, ...]
    places: Mapping[str, int]
    """The clerk's order, by key."""
    by_name: Mapping[str, list[Proposal]]
    """By words of the name, ``"-nguyen-van-an-"``."""
    longest: int
    """Words of the longest name."""
    named: Mapping[str, tuple[str, ...]]
    """Keys of the proposals whose column names a file, by the file's name."""
    marks: Mapping[str, FileType]
    """By words of the mark."""
    longest_mark: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A file, whose it is, and what is to be asked about it."""

    evidence: Evidence
    question: str = ""


def match_evidence(
    files: Iterable[str],
    proposals: Iterable[Proposal],
    named: Mapping[str, str],
    types: Sequence[FileType] = (),
) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
    """Each file with the proposals of the people it names, and its type.

    A file named in the workbook's column wins; else the person's name, written without accents, must stand in the
    file's name between separators. Namesakes are not guessed between: the file goes to neither and is asked about.
    A file of a type that is the campaign's names nobody.

    Args:
        files: File names in ``minh-chung/``, any order.
        proposals: All proposals of the campaign.
        named: File names by proposal key, as the workbook's column gives them; several with ``;`` between them.
        types: The kinds of attachments there are.

    Returns:
        The files sorted by name, and a finding for each that matched nobody or namesakes, and for each name in the
        column that no file has.
    """
    present = sorted(files, key=_exact)
    wanted = {key: _listed(cell) for key, cell in named.items()}
    known = _known(tuple(proposals), wanted, types)
    matches = tuple(_matched(file, known) for file in present)
    questions = (*_questions(matches), *_lost(known.proposals, wanted, {_exact(file) for file in present}))
    return tuple(match.evidence for match in matches), questions


def _known(proposals: tuple[Proposal, ...], wanted: Mapping[str, tuple[str, ...]], types: Sequence[FileType]) -> _Known:
    by_name: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_name.setdefault(folded_words(proposal.subject.name), []).append(proposal)
    by_name.pop("-", None)
    named: dict[str, list[str]] = {}
    for key, names in wanted.items():
        for name in dict.fromkeys(map(_exact, names)):
            named.setdefault(name, []).append(key)
    marks = {f"-{mark}-": each for each in types for mark in each.marks}
    return _Known(
        proposals=proposals,
        places={proposal.key: place for place, proposal in enumerate(proposals)},
        by_name=by_name,
        longest=most_words(by_name),
        named={name: tuple(keys) for name, keys in named.items()},
        marks=marks,
        longest_mark=most_words(marks),
    )


def _matched(file: str, known: _Known) -> _Match:
    stem = folded_words(_stem(file))
    found, left = _named_in(stem, known)
    kind = _type_of(left, known)
    by_column = known.named.get(_exact(file), ())
    if by_column:
        return _Match(evidence=Evidence(file=file, rows=by_column, type=kind.id if kind else ""))
    namesakes = {name for name, members in found.items() if len({p.subject.key for p in members}) > 1}
    clear = {p.key for name, members in found.items() if name not in namesakes for p in members}
    rows = tuple(sorted(clear, key=known.places.__getitem__))
    is_of_nobody = not rows and not (kind and kind.scope == _OF_CAMPAIGN)
    question = _NAMESAKES if namesakes else _UNMATCHED if is_of_nobody else ""
    return _Match(evidence=Evidence(file=file, rows=rows, type=kind.id if kind else ""), question=question)


def _named_in(stem: str, known: _Known) -> tuple[Mapping[str, list[Proposal]], str]:
    """The proposals by each name in the file's name, and what is left of it; a part of a longer name is not meant."""
    runs = sorted(set(spans(stem, known.longest)) & known.by_name.keys(), key=lambda name: (-len(name), name))
    found: dict[str, list[Proposal]] = {}
    left = stem
    for name in runs:
        if name in left:
            found[name] = known.by_name[name]
            left = left.replace(name, "-|-")
    return found, left


def _type_of(left: str, known: _Known) -> FileType | None:
    """The type whose longest mark stands in the name."""
    hits = [span for span in spans(left, known.longest_mark) if span in known.marks]
    return known.marks[max(hits, key=len)] if hits else None


def _exact(file: str) -> str:
    return text.nfc(file).casefold()


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(name for part in re.split("[;\n]", cell) if (name := text.squeeze(part)))


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file


def _questions(matches: tuple[_Match, ...]) -> Iterator[Finding]:
    for match in matches:
        if match.question:
            where = Where(file=match.evidence.file)
            yield Finding(code=match.question, severity=Severity.WARNING, where=where)


def _lost(
    proposals: tuple[Proposal, ...], wanted: Mapping[str, tuple[str, ...]], present: set[str]
) -> Iterator[Finding]:
    """Names in the column that no file has."""
    for proposal in proposals:
        for name in wanted.get(proposal.key, ()):
            if _exact(name) not in present:
                yield Finding(
                    code=_NO_SUCH_FILE,
                    severity=Severity.WARNING,
                    subject=proposal.key,
                    where=proposal.columns.get(_COLUMN, proposal.where),
                    values={"name": name},
                )
