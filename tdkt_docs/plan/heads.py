"""What every paper shows of its office, council and campaign, and of its own number, date, addressees and signers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs.model.campaign import Member, Signer, Submission
from tdkt_docs.model.template import Template
from tdkt_docs.plan.blank import Blank
from tdkt_docs.plan.scope import GivenNumber, Scope
from tdkt_docs.vn import dates

__all__ = ["Head", "common_view", "number_text", "paper_view", "signer_of", "slots_view", "symbol_of"]

_ROOM = " " * 8
_ATTENDANCE = {"co-mat": "Có mặt", "vang": "Vắng mặt", "vang-co-y-kien": "Vắng mặt, có ý kiến bằng văn bản"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What tells one paper's head from another's."""

    template: Template
    number_key: str
    submission: Submission | None = None
    bases: tuple[str, ...] = ()
    """Căn cứ that follow from the campaign itself, after those of the settings."""


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
            "head_full_title": office.head_full_title or f"{office.head_title} {office.name}".strip(),
            "drafting_unit": office.drafting_unit,
            "fund": office.fund,
        },
        "council": _council(scope),
        "campaign": {
            "title": campaign.title,
            "period": campaign.period or (f"năm {campaign.year}" if campaign.year else ""),
            "year": str(campaign.year or ""),
            "kind": campaign.kind,
        },
    }


def _council(scope: Scope) -> dict[str, object]:
    council, members = scope.campaign.office.council, scope.campaign.members
    known = [member for member in members if member.attendance]
    absent = [member for member in known if member.attendance != "co-mat"]
    return {
        "name": council.name,
        "abbreviation": council.abbreviation,
        "decision": council.decision,
        "total": str(len(members) or ""),
        "present": str(len(known) - len(absent)) if known else "",
        "absent": str(len(absent)) if known else "",
        "written": str(sum(m.attendance == "vang-co-y-kien" for m in absent)) if known else "",
        "members": [_member(member, order) for order, member in enumerate(members, 1)],
        "absentees": [_member(member, order) for order, member in enumerate(absent, 1)],
        "attendees": [
            _member(member, order)
            for order, member in enumerate((m for m in members if m.attendance in ("", "co-mat")), 1)
        ],
    }


def _member(member: Member, order: int) -> dict[str, str]:
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
    signer = signer_of(scope, kind, "nguoi_ky")
    submission = head.submission
    return {
        "number": number_text(scope, head.template, given),
        "number_line": _number_line(scope, head.template, given),
        "date_line": _date_line(office.place, given),
        "dated_text": dates.official(given.on) if given.on else "",
        "bases": [*_by_kind(office.bases, kind), *head.bases],
        "recipients": list(_by_kind(office.recipients, kind)),
        "addressees": list(
            submission.addressees if submission and submission.addressees else _by_kind(office.addressees, kind)
        ),
        "via": submission.via if submission else "",
        "authority": list(signer.authority),
        "signer": signer.name,
    }


def slots_view(scope: Scope, template: Template) -> dict[str, object]:
    """``slots``: authority and name by slot."""
    view: dict[str, object] = {}
    for slot in template.slots:
        signer = signer_of(scope, template.kind, slot.id)
        view[slot.id] = {"authority": list(signer.authority), "signer": signer.name}
    return view


def signer_of(scope: Scope, kind: str, slot: str) -> Signer:
    """Who signs papers of ``kind`` in ``slot``: named for the kind, else for all kinds; a meeting's own people last."""
    signers = scope.campaign.office.signers
    for wanted in (kind, "*"):
        for signer in signers:
            if signer.slot == slot and wanted in signer.papers:
                return signer
    meeting = scope.campaign.meeting
    name = {"chu_toa": meeting.chair, "thu_ky": meeting.secretary, "truong_ban": meeting.ballots.teller_head}.get(slot)
    return Signer(papers=(kind,), slot=slot, name=name or "")


def number_text(scope: Scope, template: Template, given: GivenNumber) -> str:
    """``"15/QĐ-SKHCN"``; empty until given."""
    if given.number is None or not template.symbol:
        return ""
    return f"{given.number:02}/{symbol_of(scope, template)}"


def symbol_of(scope: Scope, template: Template) -> str:
    """Ký hiệu: abbreviation of the paper and of the body, exactly as the settings write it; empty without number."""
    if not template.symbol:
        return ""
    office = scope.campaign.office
    body = office.council.abbreviation if template.body == "hoi-dong" else office.abbreviation
    return "-".join(part for part in (template.symbol, body) if part)


def _number_line(scope: Scope, template: Template, given: GivenNumber) -> str:
    if not template.symbol:
        return ""
    text = number_text(scope, template, given)
    return f"Số: {text}" if text else Blank(f"Số:{_ROOM}/{symbol_of(scope, template)}")


def _date_line(place: str, given: GivenNumber) -> str:
    if given.on:
        return dates.date_line(place, given.on)
    return Blank(f"{place or _ROOM}, ngày{_ROOM}tháng{_ROOM}năm{_ROOM}")


def _by_kind(values: Mapping[str, Sequence[str]], kind: str) -> Sequence[str]:
    return values.get(kind) or values.get("*") or ()
