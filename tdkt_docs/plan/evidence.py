"""Files of ``minh-chung/`` matched to the people they speak for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn import text

__all__ = ["Evidence", "match_evidence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One file and the proposals it belongs to."""

    file: str
    title: str
    """What the mục lục calls it: the file's name in words."""
    rows: tuple[str, ...] = ()


def match_evidence(
    files: Iterable[str], proposals: Iterable[Proposal], named: Mapping[str, str]
) -> tuple[tuple[Evidence, ...], tuple[Finding, ...]]:
    """Each file with the proposals of the people it names.

    A file named in the workbook's column wins; else the person's name, written without accents, must stand in the
    file's name between separators. Namesakes are not guessed between: the file stays unmatched and is asked about.

    Args:
        files: File names in ``minh-chung/``, any order.
        proposals: All proposals of the campaign.
        named: File name by proposal key, as the workbook's column gives it.

    Returns:
        The files sorted by name, and a finding for each that matched nobody or more than one person.
    """
    known = tuple(proposals)
    found = tuple(_matched(file, known, named) for file in sorted(files))
    return found, tuple(_questions(found, known))


def _matched(file: str, proposals: tuple[Proposal, ...], named: Mapping[str, str]) -> Evidence:
    rows = tuple(key for key, wanted in named.items() if text.nfc(wanted) == text.nfc(file))
    stem = f"-{text.slug(file.rsplit('.', 1)[0])}-".replace("_", "-")
    if not rows:
        rows = tuple(p.key for p in proposals if f"-{text.slug(p.subject.name)}-" in stem)
    return Evidence(file=file, title=_words(file), rows=rows)


def _words(file: str) -> str:
    stem = file.rsplit(".", 1)[0]
    return text.squeeze(stem.replace("_", " - ").replace("-", " ").replace("   ", " - "))


def _questions(found: tuple[Evidence, ...], proposals: tuple[Proposal, ...]) -> Iterator[Finding]:
    people = {proposal.key: proposal.subject.key for proposal in proposals}
    for evidence in found:
        subjects = {people[row] for row in evidence.rows if row in people}
        if len(subjects) == 1:
            continue
        code = "TD-220" if not subjects else "TD-221"
        yield Finding(code=code, severity=Severity.WARNING, where=Where(file=evidence.file))
