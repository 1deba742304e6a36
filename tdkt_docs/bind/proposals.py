"""Identities and their histories → nominees, collectives, proposals and the account of every row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_docs.bind.awards import AwardIndex
from tdkt_docs.bind.histories import History, initiatives, past_awards, report, year_ratings
from tdkt_docs.bind.people import Identity
from tdkt_docs.bind.records import Record
from tdkt_docs.bind.schema import word_key
from tdkt_docs.bind.times import read_period, time_findings, year_meant
from tdkt_docs.model.campaign import Collective, Nominee, Proposal, Row
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["Histories", "Proposed", "propose"]

_PERSON = "ca-nhan"
_HOUSEHOLD = "ho-gia-dinh"
_FOREIGNER = "nguoi-nuoc-ngoai"
_NOT_FOREIGN = frozenset({"viet nam", "vietnam", "vn", "viet"})
_YES = "co"


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    """What the other sheets tell, by whom it is about."""

    past_awards: History
    initiatives: History
    ratings: History
    reports: History

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on all of their rows."""
        histories = (self.past_awards, self.initiatives, self.ratings, self.reports)
        return tuple(finding for history in histories for finding in history.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The proposals of one kind of subject, every row accounted for."""

    proposals: tuple[Proposal, ...] = ()
    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    subject: str
    awards: AwardIndex
    histories: Histories
    year: int

    def year_of(self, record: Record) -> int:
        written = record.number("nam") or self.awards.year(record.text("danh_hieu")) or 0
        period = record.text("thoi_gian")
        return (year_meant(written, read_period(period)) if period else written) or self.year

    def meaning_of(self, record: Record) -> tuple[str, int]:
        text = record.text("danh_hieu")
        return self.awards.code(text, self.subject) or word_key(text), self.year_of(record)


def propose(
    identities: Sequence[Identity], subject: str, awards: AwardIndex, histories: Histories, year: int
) -> Proposed:
    """Nominees or collectives and their proposals, in the clerk's order.

    Args:
        identities: Whom the rows are about.
        subject: ``ca-nhan`` or ``tap-the``.
        awards: The catalogue's awards by spelling.
        histories: What the other sheets tell.
        year: The campaign's year, for rows that name none; 0 where unknown.
    """
    for_all = _Context(subject=subject, awards=awards, histories=histories, year=year)
    proposals: list[Proposal] = []
    rows: dict[int, Row] = {}
    findings: list[Finding] = []
    for identity in identities:
        context = replace(for_all, subject=_kind_of(identity, subject))
        who = _nominee(identity, context) if subject == _PERSON else _collective(identity, context)
        first_by_meaning: dict[tuple[str, int], Record] = {}
        for record in identity.records:
            earlier = first_by_meaning.setdefault(context.meaning_of(record), record)
            is_repeat = earlier is not record and bool(record.text("danh_hieu"))
            repeats = earlier.key if is_repeat else ""
            rows[record.order] = Row(where=record.where, key=record.key, repeats=repeats)
            if not is_repeat:
                proposals.append(_proposal(record, who, context))
            findings += _on_row(record, earlier if is_repeat else None, context)
    return Proposed(
        proposals=tuple(sorted(proposals, key=lambda proposal: proposal.order)),
        rows=tuple(rows[order] for order in sorted(rows)),
        findings=tuple(findings),
    )


def _kind_of(identity: Identity, subject: str) -> str:
    """Whose awards the catalogue is asked for: a household's, a foreigner's, or those of the sheet's own kind."""
    if subject != _PERSON:
        return _HOUSEHOLD if identity.text("doi_tuong") == _HOUSEHOLD else subject
    nationality = word_key(identity.text("quoc_tich"))
    return _FOREIGNER if nationality and nationality not in _NOT_FOREIGN else subject


def _on_row(record: Record, repeats: Record | None, context: _Context) -> Iterator[Finding]:
    for finding in record.findings:
        yield replace(finding, subject=record.key)
    if repeats:
        values = {"name": record.name, "first": _pointer(repeats, record)}
        yield Finding(code="TD-040", severity=Severity.NOTE, where=record.where, values=values, subject=record.key)
        return
    if problem := context.awards.problem(record.text("danh_hieu"), context.subject):
        yield replace(problem, where=record.place("danh_hieu"), subject=record.key)
    if period := record.text("thoi_gian"):
        for finding in time_findings(record.number("nam") or 0, period, record.place("thoi_gian")):
            yield replace(finding, subject=record.key)
    if record.text("qd_sang_kien") and not record.text("sang_kien"):
        where = record.place("qd_sang_kien")
        yield Finding(code="TD-052", severity=Severity.WARNING, where=where, subject=record.key)


def _pointer(record: Record, seen_from: Record) -> str:
    """A row as another row points at it: with its sheet only where that is another one."""
    same = record.where.sheet == seen_from.where.sheet
    return str(record.where.row) if same else f"{record.where.row} ({record.where.sheet})"


def _proposal(record: Record, who: Nominee | Collective, context: _Context) -> Proposal:
    year = context.year_of(record)
    code = context.awards.code(record.text("danh_hieu"), context.subject)
    told = next((rating.rating for rating in who.ratings if rating.year == year), "")
    told_by_author = report(context.histories.reports.records.get(who.key, ()), code, context.awards, context.subject)
    return Proposal(
        key=record.key,
        order=record.order,
        subject=who,
        award=code,
        award_text=record.text("danh_hieu"),
        year=year,
        rating=record.text("muc_do") or told,
        praise_type=record.text("loai_khen"),
        period=record.text("thoi_gian"),
        achievements=record.text("thanh_tich"),
        report=told_by_author.paragraphs,
        report_places=told_by_author.places,
        votes_for=record.number("phieu"),
        reward_given=record.number("tien_thuong"),
        evidence=record.text("minh_chung"),
        where=record.where,
        columns=record.places,
    )


def _nominee(identity: Identity, context: _Context) -> Nominee:
    histories = context.histories
    duties = identity.text("nhiem_vu") or _first_text(histories.reports.of(identity), "nhiem_vu")
    return Nominee(
        key=identity.key,
        name=identity.first.name,
        honorific=identity.text("xung_ho"),
        born=identity.when("ngay_sinh"),
        position=identity.text("chuc_vu"),
        unit=identity.text("don_vi"),
        cccd=identity.text("cccd"),
        gender=identity.text("gioi_tinh"),
        home_town=identity.text("que_quan"),
        residence=identity.text("noi_o"),
        education=identity.text("trinh_do"),
        degree=identity.text("hoc_vi"),
        phone=identity.text("dien_thoai"),
        duties=duties,
        account=identity.text("tai_khoan"),
        leads=_said(identity.text("lanh_dao")),
        answers_for_taxes=_said(identity.text("nghia_vu")),
        nationality=identity.text("quoc_tich"),
        maternity=identity.text("thai_san"),
        discipline=identity.text("ky_luat"),
        initiatives=initiatives((*identity.records, *histories.initiatives.of(identity))),
        past_awards=past_awards(histories.past_awards.of(identity), context.awards),
        ratings=year_ratings(histories.ratings.of(identity)),
        where=identity.first.where,
    )


def _collective(identity: Identity, context: _Context) -> Collective:
    histories = context.histories
    return Collective(
        key=identity.key,
        name=identity.first.name,
        parent=identity.text("cap_tren"),
        head_count=identity.number("tong_so"),
        advanced_count=identity.number("so_ldtt"),
        emulation_fighter_count=identity.number("so_cstd"),
        head_office=identity.text("tru_so"),
        history=identity.text("lich_su"),
        features=identity.text("dac_diem"),
        duties=identity.text("nhiem_vu") or _first_text(histories.reports.of(identity), "nhiem_vu"),
        account=identity.text("tai_khoan"),
        is_household=identity.text("doi_tuong") == _HOUSEHOLD,
        answers_for_taxes=_said(identity.text("nghia_vu")),
        discipline=identity.text("ky_luat"),
        initiatives=initiatives(histories.initiatives.of(identity)),
        past_awards=past_awards(histories.past_awards.of(identity), context.awards),
        ratings=year_ratings(histories.ratings.of(identity)),
        where=identity.first.where,
    )


def _said(flag: str) -> bool | None:
    """Whether a marked column says yes; None for a blank cell."""
    return flag == _YES if flag else None


def _first_text(records: Sequence[Record], name: str) -> str:
    return next((text for record in records if (text := record.text(name))), "")
