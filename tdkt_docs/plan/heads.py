"""What every paper shows of its office, council and campaign, and of its own number, date, addressees and signers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign, Office, Proposal, Signer, Submission
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.template import Template
from tdkt_docs.plan.blank import DAY_ROOM, DOTTED, ROOM, YEAR_ROOM, Blank, Foreign, Open
from tdkt_docs.plan.scope import INTERNAL, GivenNumber, Scope
from tdkt_docs.vn import dates, text
from tdkt_docs.vn.periods import period_of

__all__ = [
    "Head",
    "absent_members",
    "common_view",
    "head_of_office",
    "member_view",
    "number_text",
    "paper_view",
    "period_words",
    "settings_for",
    "signer_of",
    "slots_view",
    "symbol_of",
    "written_view",
]

_ATTENDANCE = {"co-mat": "Có mặt", "vang": "Vắng mặt", "vang-co-y-kien": "Vắng mặt, có ý kiến bằng văn bản"}
_PRESENT = "co-mat"
_LETTER = "CV"
"""What a công văn has in place of a kind's abbreviation: its number bears the body's and the drafting unit's."""
_MARKS = " ;,."
"""What a clerk may leave at the end of a line that the form itself ends."""
_ARTICLE = re.compile(r"nhu dieu \d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What tells one paper's head from another's."""

    template: Template
    number_key: str
    submission: Submission | None = None
    bases: tuple[str, ...] = ()
    """Căn cứ that follow from the campaign itself, after those of the settings."""
    names: tuple[str, ...] = ()
    """What the settings may call the paper where they name its signers, the most particular first."""
    last_article: str = ""
    """Number of the article that Nơi nhận means, for a decision."""


def common_view(scope: Scope) -> dict[str, object]:
    """``office``, ``council`` and ``campaign``."""
    campaign = scope.campaign
    office = campaign.office
    return {
        "office": {
            "name": office.name,
            "full_name": office.full_name or office.name,
            "parent": office.parent,
            "abbreviation": office.abbreviation,
            "place": office.place,
            "head_title": office.head_title,
            "head_full_title": head_of_office(office),
            "drafting_unit": office.drafting_unit,
            "fund": office.fund,
        },
        "council": _council(scope),
        "campaign": campaign_view(scope, ()),
    }


def campaign_view(scope: Scope, proposals: Sequence[Proposal]) -> dict[str, str]:
    """``campaign``, with the period of those a paper speaks of."""
    campaign = scope.campaign
    return {
        "title": campaign.title,
        "period": period_words(scope, proposals),
        "year": str(campaign.year or ""),
        "kind": campaign.kind,
    }


def head_of_office(office: Office) -> str:
    """``"Giám đốc Sở Khoa học và Công nghệ"``; empty where the head's title is not known."""
    return office.head_full_title or (f"{office.head_title} {office.name}".strip() if office.head_title else "")


def period_words(scope: Scope, proposals: Sequence[Proposal]) -> str:
    """``"năm 2026"``, ``"năm học 2025 - 2026"`` …: what ``proposals`` are for, if that is one, else the campaign's.

    Empty where neither period nor year is known.
    """
    campaign = scope.campaign
    common = campaign.period or (f"năm {campaign.year}" if campaign.year else "")
    own = {period.label if (period := period_of(proposal, campaign)) else "" for proposal in proposals}
    return own.pop() or common if len(own) == 1 else common


def _council(scope: Scope) -> dict[str, object]:
    """The council; heads are counted only once everybody's attendance is known."""
    council, members = scope.campaign.office.council, scope.campaign.members
    present = [member for member in members if member.attendance == _PRESENT]
    absent = absent_members(scope.campaign)
    written = [member for member in absent if member.attendance == "vang-co-y-kien"]
    unsaid = "" if scope.has_council else Foreign()
    is_known = bool(members) and len(present) + len(absent) == len(members)
    return {
        "name": council.name or unsaid,
        "abbreviation": council.abbreviation,
        "decision": council.decision,
        "judges": "x" if scope.has_council else unsaid,
        "total": str(len(members) or ""),
        "present": str(len(present)) if is_known else "",
        "absent": str(len(absent)) if is_known else "",
        "written": str(len(written)) if is_known else "",
        "members": [member_view(member, order) for order, member in enumerate(members, 1)],
        "attendees": [member_view(member, order) for order, member in enumerate(present, 1)],
        "absentees": [member_view(member, order) for order, member in enumerate(absent, 1)],
    }


def absent_members(campaign: Campaign) -> tuple[Member, ...]:
    """The members of whom it is said that they were absent, with or without a written opinion."""
    return tuple(member for member in campaign.members if member.attendance not in ("", _PRESENT))


def member_view(member: Member, order: int) -> dict[str, str]:
    """One member as lists of the council print them."""
    return {
        "order": str(order),
        "name": member.name,
        "position": member.position,
        "council_role": member.council_role,
        "attendance": _ATTENDANCE.get(member.attendance, ""),
        "note": member.note,
    }


def paper_view(scope: Scope, head: Head) -> dict[str, object]:
    """``paper``: number and date with room where they are still to come, addressees, căn cứ, nơi nhận, signer."""
    office, kind = scope.campaign.office, head.template.kind
    given = scope.numbers.get(head.number_key, GivenNumber())
    signer = signer_of(scope, head.names, "nguoi_ky")
    is_council = head.submission is not None and head.submission.key == INTERNAL
    return {
        "body": office.council.name if is_council else office.name,
        "body_parent": office.name if is_council else office.parent,
        "number": number_text(scope, head.template, given),
        "number_line": _number_line(scope, head.template, given),
        "date_line": _date_line(office.place, given, head.template),
        "dated_text": dates.official(given.on) if given.on else "",
        "bases": [*_bases(scope, head.template, given), *head.bases],
        "recipients": [_as_article(line, head.last_article) for line in settings_for(office.recipients, kind)],
        "addressees": list(_addressees(scope, head)),
        "via": head.submission.via if head.submission else "",
        "authority": list(signer.authority),
        "signer": signer.name,
    }


def _bases(scope: Scope, template: Template, given: GivenNumber) -> Sequence[str]:
    """The căn cứ of the settings, as the clerk wrote them; built by the paper's day where there are none."""
    office, kind, known = scope.campaign.office, template.kind, scope.campaign.dates
    own = settings_for(office.bases, kind)
    if not any(field.path == "paper.bases" for field in template.fields) or (own and catalog.AUTOMATIC not in own):
        return own
    on, paid_on = given.on or catalog.paper_day(kind, known), given.on or known.decided
    built = catalog.bases_for(scope.pack, kind, on, paid_on=paid_on, style=office.basis_style)
    return [line for own_line in own or (catalog.AUTOMATIC,) for line in _put_in(own_line, built)]


def _put_in(line: str, built: Sequence[str]) -> Sequence[str]:
    return built if line == catalog.AUTOMATIC else (line,)


def _addressees(scope: Scope, head: Head) -> Sequence[str]:
    """Kính gửi: of the submission, else of the settings; the council's own submission goes to the office's head."""
    office, submission = scope.campaign.office, head.submission
    if submission and submission.addressees:
        return [_unmarked(line) for line in submission.addressees]
    named = settings_for(office.addressees, head.template.kind)
    if named or submission is None or submission.key != INTERNAL:
        return named
    leader = head_of_office(office)
    return [leader] if leader else []


def _as_article(line: str, last: str) -> str:
    """``"Như Điều 3"`` with the number the last article has in this decision."""
    return f"Như Điều {last}" if last and _ARTICLE.fullmatch(text.fold(line)) else line


def written_view(scope: Scope, template: Template) -> Open:
    """``written``: what the clerk has written for papers of this kind; a list where the form prints one."""
    lists = {field.path.partition(".")[2] for field in template.fields if field.type in ("lines", "list")}
    own = scope.campaign.written.get(template.kind, {})
    return Open({name: list(said) if name in lists else " ".join(said) for name, said in own.items()})


def slots_view(scope: Scope, template: Template, names: tuple[str, ...]) -> dict[str, object]:
    """``slots``: authority and name by slot, of the form's slots and of those its fields name."""
    paths = [field.path.split(".") for field in template.fields]
    wanted = [slot.id for slot in template.slots] + [path[1] for path in paths if path[0] == "slots" and path[1:]]
    signers = {slot: signer_of(scope, names, slot) for slot in wanted}
    return {slot: {"authority": list(signer.authority), "signer": signer.name} for slot, signer in signers.items()}


def signer_of(scope: Scope, names: tuple[str, ...], slot: str) -> Signer:
    """Who signs in ``slot``: named for the first of ``names`` that has one, else for all; else the meeting's people."""
    meeting = scope.campaign.meeting
    own = {"chu_toa": meeting.chair, "thu_ky": meeting.secretary, "truong_ban": meeting.ballots.teller_head}
    for wanted in (*names, "*"):
        for signer in scope.campaign.office.signers:
            if signer.slot == slot and wanted in signer.papers:
                return signer if signer.name else replace(signer, name=own.get(slot, ""))
    return Signer(papers=names[:1], slot=slot, name=own.get(slot, ""))


def number_text(scope: Scope, template: Template, given: GivenNumber) -> str:
    """``"15/QĐ-SKHCN"``; empty until given."""
    if given.number is None or not template.symbol:
        return ""
    return f"{given.number:02}/{symbol_of(scope, template)}"


def symbol_of(scope: Scope, template: Template) -> str:
    """Ký hiệu: abbreviation of the paper and of the body, exactly as the settings write it; empty without number."""
    if not template.symbol:
        return ""
    own, drafting = _body(scope, template), scope.campaign.office.drafting_unit
    parts = (own, drafting) if template.symbol == _LETTER else (template.symbol, own)
    return "-".join(part for part in parts if part)


def _body(scope: Scope, template: Template) -> str:
    office = scope.campaign.office
    return office.council.abbreviation if template.body == "hoi-dong" else office.abbreviation


def _number_line(scope: Scope, template: Template, given: GivenNumber) -> str:
    if not template.symbol:
        return ""
    if not _body(scope, template):
        number = ROOM if given.number is None else f" {given.number:02}"
        kind = "" if template.symbol == _LETTER else template.symbol
        return Blank(f"Số:{number}/{kind}-{ROOM}", "so-ngay" if given.number is None else "co-quan")
    shown = number_text(scope, template, given)
    return f"Số: {shown}" if shown else Blank(f"Số:{ROOM}/{symbol_of(scope, template)}", "so-ngay")


def _date_line(place: str, given: GivenNumber, template: Template) -> str:
    """Place and date; a paper about one proposal is dated by its author, not by the register."""
    if given.on is None:
        waits_for = "tac-gia" if template.per == "proposal" else "so-ngay"
        return Blank(f"{place or DOTTED}, ngày{DAY_ROOM}tháng{DAY_ROOM}năm{YEAR_ROOM}", waits_for)
    return dates.date_line(place, given.on) if place else Blank(dates.date_line(DOTTED, given.on), "co-quan")


def settings_for(values: Mapping[str, Sequence[str]], kind: str) -> Sequence[str]:
    """The lines of the settings for ``kind``, else for all kinds, without the mark at their end."""
    return [_unmarked(line) for line in values.get(kind) or values.get("*") or ()]


def _unmarked(line: str) -> str:
    return text.squeeze(line).rstrip(_MARKS)
