"""Files of ``minh-chung/`` matched to the people they speak for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn import text

__all__ = ["Evidence", "match_evidence"]

_UNMATCHED, _NAMESAKES, _NO_SUCH_FILE = "TD-220", "TD-221", "TD-222"
_COLUMN = "minh_chung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file and the proposals it belongs to."""

    file: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    """A file, whose it is, and what is to be asked about it."""

    evidence: Evidence
    question: str = ""


def match_evidence(
    files: Iterable[str], proposals: Iterable[Proposal], named: Mapping[str, str]
) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
    """Each file with the proposals of the people it names.

    A file named in the workbook's column wins; else the person's name, written without accents, must stand in the
    file's name between separators. Namesakes are not guessed between: the file goes to neither and is asked about.

    Args:
        files: File names in ``minh-chung/``, any order.
        proposals: All proposals of the campaign.
        named: File names by proposal key, as the workbook's column gives them; several with ``;`` between them.

    Returns:
        The files sorted by name, and a finding for each that matched nobody or namesakes, and for each name in the
        column that no file has.
    """
    known, present = tuple(proposals), sorted(files, key=_exact)
    wanted = {key: _listed(cell) for key, cell in named.items()}
    matches = tuple(_matched(file, known, wanted) for file in present)
    questions = (*_questions(matches), *_lost(known, wanted, {_exact(file) for file in present}))
    return tuple(match.evidence for match in matches), questions


def _matched(file: str, proposals: tuple[Proposal, ...], wanted: Mapping[str, tuple[str, ...]]) -> _Match:
    by_column = tuple(key for key, names in wanted.items() if _exact(file) in map(_exact, names))
    if by_column:
        return _Match(evidence=Evidence(file=file, rows=by_column))
    found = _named_in(file, proposals)
    namesakes = {name for name, members in found.items() if len({p.subject.key for p in members}) > 1}
    clear = {p.key for name, members in found.items() if name not in namesakes for p in members}
    rows = tuple(proposal.key for proposal in proposals if proposal.key in clear)
    question = _NAMESAKES if namesakes else "" if rows else _UNMATCHED
    return _Match(evidence=Evidence(file=file, rows=rows), question=question)


def _named_in(file: str, proposals: tuple[Proposal, ...]) -> Mapping[str, list[Proposal]]:
    """The proposals by each name in the file's name; a name that is only part of a longer one there is not meant."""
    found: dict[str, list[Proposal]] = {}
    left = _words(_stem(file))
    by_name: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_name.setdefault(_words(proposal.subject.name), []).append(proposal)
    for name in sorted(by_name, key=lambda name: (-len(name), name)):
        if name != "-" and name in left:
            found[name] = by_name[name]
            left = left.replace(name, "-|-")
    return found


def _words(name: str) -> str:
    """The words between separators, each with one on both sides: ``"-nguyen-van-an-"``."""
    return "-".join(("", *re.findall("[a-z0-9]+", text.fold(name)), ""))


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
