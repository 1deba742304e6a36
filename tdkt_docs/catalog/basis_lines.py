"""What is to be said about a line of căn cứ, and about all lines of a paper together.

Findings stand at no place yet: whoever judges settings or a paper tells where the line is.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from tdkt_docs.catalog.cited import Citation, after_issuer, citations, compared
from tdkt_docs.catalog.citing import ADMINISTRATIVE, cite, has_begun, has_ended, place_of, serving, successor
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Instrument
from tdkt_docs.vn import dates

__all__ = ["judge_block", "judge_line"]

_NEEDED = ("luat", "nghi-dinh")
_UNKNOWN = "…"


def judge_line(
    line: str, instruments: Sequence[Instrument], on: date | None, *, style: str = ADMINISTRATIVE
) -> tuple[Finding, ...]:
    """What is wrong with the texts a line cites on that day; nothing about texts not known.

    Args:
        line: One line of căn cứ, of settings or of a paper, with or without "Căn cứ" and final mark.
        instruments: ``RulePack.instruments``.
        on: The day of the paper; None where not known.
        style: How the office cites; suggestions follow it.
    """
    found = []
    for citation in citations(line, instruments, on):
        finding = _out_of_force(citation, instruments, on, style) or _inexact(citation, style)
        if finding is not None:
            found.append(finding)
    return tuple(found)


def judge_block(
    lines: Sequence[str],
    instruments: Sequence[Instrument],
    on: date | None,
    *,
    papers: str = "",
    style: str = ADMINISTRATIVE,
) -> tuple[Finding, ...]:
    """What is wrong with all căn cứ of a paper together: law or decree not cited, order, two styles.

    ``papers`` names whose lines they are, as the findings print it.
    """
    cited = [citation for line in lines for citation in citations(line, instruments, on)]
    staying = [citation for citation in cited if _out_of_force(citation, instruments, on, style) is None]
    return (*_missing(cited, instruments, on, style, papers), *_disorder(staying, style, papers))


def _out_of_force(citation: Citation, instruments: Sequence[Instrument], on: date | None, style: str) -> Finding | None:
    instrument = citation.instrument
    ended, begun = has_ended(instrument, on), has_begun(instrument, on)
    if begun and (not ended or (on is None and not instrument.replaced_by)):
        return None
    sure = instrument.end_certainty if ended else instrument.start_certainty
    is_sure = sure is not Certainty.UNVERIFIED and bool(instrument.replaced_by or not ended)
    later = successor(instrument, instruments, on) if ended else None
    return Finding(
        code="TD-182" if not is_sure else "TD-180" if ended else "TD-181",
        severity=Severity.WARNING,
        values={
            "line": citation.text,
            "title": instrument.title,
            "day": _shown(on),
            "first_day": _shown(instrument.valid_from or instrument.issued),
            "last_day": _shown(instrument.valid_to),
            "replaced_by": cite(later, style, room="") if later else _UNKNOWN,
        },
        legal_basis=instrument.source,
        certainty=sure if is_sure else Certainty.UNVERIFIED,
    )


def _inexact(citation: Citation, style: str) -> Finding | None:
    instrument, exact = citation.instrument, _exact_part(citation)
    if not exact:
        return None
    return Finding(
        code="TD-184",
        severity=Severity.WARNING,
        values={
            "line": citation.text,
            "title": instrument.title,
            "exact": exact,
            "suggested": f"Căn cứ {cite(instrument, style, room='')}",
        },
        legal_basis=instrument.source,
        certainty=instrument.certainty,
    )


def _exact_part(citation: Citation) -> str:
    """The part of the exact citation that the line has otherwise or not at all; empty where it has all."""
    instrument = citation.instrument
    issued = dates.official(instrument.issued) if instrument.issued else ""
    if issued and citation.on is not None and citation.on != instrument.issued:
        return issued
    if instrument.name:
        return "" if citation.style else issued or instrument.number
    subject = after_issuer(citation)
    if subject is None:
        return f"của {instrument.issuer}"
    return "" if subject.startswith(compared(instrument.subject)) else instrument.subject


def _missing(
    cited: Sequence[Citation], instruments: Sequence[Instrument], on: date | None, style: str, papers: str
) -> Iterator[Finding]:
    """A warning for law and decree where no line cites one, be it an earlier one: that has its own finding."""
    have = {citation.instrument.role for citation in cited}
    for role in _NEEDED:
        wanted = serving(instruments, role, on)
        if wanted is not None and on is not None and role not in have:
            yield Finding(
                code="TD-183",
                severity=Severity.WARNING,
                values={
                    "papers": papers,
                    "title": wanted.title,
                    "day": _shown(on),
                    "suggested": f"Căn cứ {cite(wanted, style, room='')}",
                },
                legal_basis=wanted.source,
                certainty=wanted.certainty,
            )


def _disorder(cited: Sequence[Citation], style: str, papers: str) -> Iterator[Finding]:
    """One note where the lines stand in another order, or not all in the office's style."""
    late = [after for before, after in pairwise(cited) if _precedes(after.instrument, before.instrument)]
    odd = [citation for citation in cited if citation.style not in ("", style)]
    if late or odd:
        ordered = sorted(dict.fromkeys(citation.instrument for citation in cited), key=place_of)
        yield Finding(
            code="TD-187",
            severity=Severity.NOTE,
            values={
                "papers": papers,
                "line": (late or odd)[0].text,
                "suggested": "; ".join(f"Căn cứ {cite(instrument, style, room='')}" for instrument in ordered),
            },
            certainty=Certainty.UNVERIFIED,
        )


def _precedes(one: Instrument, other: Instrument) -> bool:
    """Whether it belongs before the other: by rank; within one rank by day of issue, where both are known."""
    if one.rank != other.rank or one.issued is None or other.issued is None:
        return one.rank < other.rank
    return one.issued < other.issued


def _shown(on: date | None) -> str:
    return dates.numeric(on) if on else _UNKNOWN
