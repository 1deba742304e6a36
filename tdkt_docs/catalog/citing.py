"""Căn cứ built from dated citations: which instrument serves on a day, and how it is cited."""

from collections.abc import Sequence
from datetime import date

from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Instrument, RulePack
from tdkt_docs.vn import dates

__all__ = [
    "ADMINISTRATIVE",
    "AUTOMATIC",
    "NORMATIVE",
    "bases_for",
    "cite",
    "has_begun",
    "has_ended",
    "paper_day",
    "place_of",
    "serving",
    "successor",
]

ADMINISTRATIVE, NORMATIVE = "hanh-chinh", "qppl"
"""Styles of citing: by day as administrative papers do, by number as legal texts do since 2025."""
AUTOMATIC = "tu-dong"
"""The line of the settings in whose place the built ones stand."""

_SALARY = "luong-co-so"
_ROLES = ("luat", "nghi-dinh", "thong-tu", "dia-phuong")
_DOTTED = "………………"
_ROOM = " " * 8


def cite(instrument: Instrument, style: str = ADMINISTRATIVE, *, room: str = _DOTTED) -> str:
    """The citation of an instrument, without "Căn cứ" and final mark; ``room`` stands for what is not known of it.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.a (administrative); the 2025 style of legal texts (normative).

    >>> law = Instrument(title="", name="Luật Thử", number="1/2020/QH14", issuer="Quốc hội", issued=date(2020, 2, 5))
    >>> cite(law), cite(law, NORMATIVE)
    ('Luật Thử ngày 05 tháng 02 năm 2020', 'Luật Thử số 1/2020/QH14')
    >>> decree = Instrument(title="", type="Nghị định", number="3/2021/NĐ-CP", issuer="Chính phủ", subject="về thử")
    >>> cite(decree, NORMATIVE)
    'Nghị định số 3/2021/NĐ-CP của Chính phủ về thử'
    """
    issued = dates.official(instrument.issued) if instrument.issued else f"ngày{_ROOM}tháng{_ROOM}năm{_ROOM}"
    issued = issued if instrument.issued or room else ""
    if instrument.name:
        return f"{instrument.name} " + (f"số {instrument.number}" if style == NORMATIVE else issued)
    day = issued if style == ADMINISTRATIVE else ""
    parts = (instrument.type, "số", instrument.number, day, "của", instrument.issuer, instrument.subject or room)
    return " ".join(part for part in parts if part)


def bases_for(
    pack: RulePack, kind: str, on: date | None, *, paid_on: date | None = None, style: str = ADMINISTRATIVE
) -> tuple[str, ...]:
    """The căn cứ of a paper in order, without final marks: law, decree, circular, base salary, the issuer's own.

    Args:
        pack: The rules in force, with the texts to cite and the issuer's profile.
        kind: The paper's template kind.
        on: The paper's day; None for the newest texts.
        paid_on: The day of the decision whose base salary counts; None cites none.
        style: ``hanh-chinh`` or ``qppl``.
    """
    found = [serving(pack.instruments, role, on, profile=pack.profile) for role in _ROLES]
    found += [serving(pack.instruments, _SALARY, paid_on)] if paid_on else []
    chosen = [base for base in found if base is not None and (not base.papers or kind in base.papers)]
    return tuple(f"Căn cứ {cite(base, style)}" for base in sorted(chosen, key=place_of))


def serving(instruments: Sequence[Instrument], role: str, on: date | None, *, profile: str = "") -> Instrument | None:
    """The text in force for ``role`` on that day; one past its end serves on where no successor is known."""
    known = [
        instrument
        for instrument in instruments
        if instrument.role == role
        and instrument.profile in ("", profile)
        and instrument.certainty is not Certainty.UNVERIFIED
        and has_begun(instrument, on)
        and not (has_ended(instrument, on) and instrument.replaced_by)
    ]
    return max(known, key=_start, default=None)


def has_begun(instrument: Instrument, on: date | None) -> bool:
    """Whether it is in force on that day, or was; where its first day is not known, whether it was signed."""
    start = instrument.valid_from or instrument.issued
    return on is None or start is None or start <= on


def has_ended(instrument: Instrument, on: date | None) -> bool:
    """Whether it is out of force on that day; on an unknown day, what has a successor counts as ended."""
    if instrument.valid_to is None:
        return False
    return bool(instrument.replaced_by) if on is None else instrument.valid_to < on


def successor(instrument: Instrument, instruments: Sequence[Instrument], on: date | None) -> Instrument | None:
    """What took its place and is in force on that day; None where none is known."""
    by_id = {other.id: other for other in instruments}
    found = by_id.get(instrument.replaced_by)
    while found is not None and has_ended(found, on) and found.replaced_by:
        found = by_id.get(found.replaced_by)
    return found


def paper_day(kind: str, days: Dates) -> date | None:
    """The day a paper of that kind is expected to bear."""
    own = days.submitted if kind.startswith("to-trinh") else days.decided
    return own or days.decided or days.submitted or days.received


def place_of(instrument: Instrument) -> tuple[int, date]:
    """What a list of căn cứ is ordered by: rank, then day of issue."""
    return instrument.rank, instrument.issued or instrument.valid_from or date.max


def _start(instrument: Instrument) -> date:
    return instrument.valid_from or instrument.issued or date.min
