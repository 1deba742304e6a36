"""Counts and sums agree because they come from one list; nothing is printed that nobody entered."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs import catalog, resources
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Council,
    Dates,
    Initiative,
    Nominee,
    Office,
    PartialDate,
    PastAward,
    Phase,
    Proposal,
    Signer,
    Submission,
    YearRating,
)
from tdkt_docs.model.meeting import Ballots, Meeting, Member
from tdkt_docs.model.paper import Paper
from tdkt_docs.plan import GivenNumber, Held, Scope, plan
from tdkt_docs.plan.blank import DOTTED
from tdkt_docs.vn import money

DATES = Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20), decided=date(2026, 12, 15))
PACK = catalog.pack_for(DATES)
TEMPLATES = catalog.load_templates(resources.templates_dir())


@st.composite
def campaigns(draw: st.DrawFn) -> tuple[Campaign, Held]:
    """People and collectives of one Sở, some of them held back."""
    codes = draw(st.lists(st.sampled_from(PACK.awards), min_size=1, max_size=12))
    proposals = tuple(
        Proposal(
            key=f"dong-{order:03}",
            order=order,
            subject=_subject(draw(st.integers(1, 6)), is_person=draw(st.sampled_from(award.subjects)) == "ca-nhan"),
            award=award.code,
            year=2026,
        )
        for order, award in enumerate(codes, 1)
    )
    keys = [proposal.key for proposal in proposals]
    held = Held(
        before_meeting=draw(st.frozensets(st.sampled_from(keys), max_size=3)),
        after_meeting=draw(st.frozensets(st.sampled_from(keys), max_size=3)),
    )
    made = Campaign(
        office=Office(name="Sở Thử nghiệm", level="so", council=Council(name="Hội đồng")),
        key="dot",
        year=2026,
        dates=DATES,
        proposals=proposals,
        group_by=draw(st.sampled_from(["khong", "don-vi"])),
        sort_by=draw(st.sampled_from(["thu-tu", "ten"])),
    )
    return made, held


def _subject(no: int, *, is_person: bool) -> Nominee | Collective:
    unit = f"Phòng {no % 3}"
    if is_person:
        return Nominee(key=f"n{no}", name=f"Người {no}", unit=unit)
    return Collective(key=f"c{no}", name=f"Tập thể {no}", parent=unit)


def _papers(made: Campaign, held: Held) -> dict[str, Paper]:
    planned = plan(Scope(campaign=made, pack=PACK, held=held), TEMPLATES, Phase.ARCHIVE)
    return {paper.key: paper for paper in planned.papers}


def _said(paper: Paper, path: str) -> object:
    return next(paper.content[field.id] for field in paper.template.fields if field.path == path)


def _groups(paper: Paper, path: str) -> list[dict[str, object]]:
    groups = _said(paper, path)
    assert isinstance(groups, list)
    return groups


def _rows(groups: list[dict[str, object]]) -> list[dict[str, str]]:
    rows = []
    for group in groups:
        items = group["items"]
        assert isinstance(items, list)
        rows += items
    return rows


def _heads(count_text: object) -> int:
    """How many "02 tập thể và 41 cá nhân" are."""
    return sum(int(word) for word in str(count_text).split() if word.isdecimal())


def _amount(shown: object) -> int:
    return int(str(shown).replace(".", "") or 0)


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_counts_of_the_submission_its_rows_and_the_decisions_agree(drawn: tuple[Campaign, Held]):
    found = _papers(*drawn)

    for paper in (p for p in found.values() if p.template.per == "submission"):
        groups = _groups(paper, "submission.groups")
        assert _heads(_said(paper, "submission.count_text")) == len(_rows(groups)) == len(paper.rows)
        assert [int(str(g["count"])) for g in groups] == [len(_rows([g])) for g in groups]
        assert sum(_heads(g["count_text"]) for g in groups) == len(paper.rows)
    if "to-trinh-noi-bo" in found:
        passed = set(found["to-trinh-noi-bo"].rows)
        decided = [row for p in found.values() if p.template.per == "decision" for row in p.rows]
        upward = [row for p in found.values() if p.template.fits == "cap-tren" for row in p.rows]
        assert sorted(decided + upward) == sorted(passed)


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_each_decision_counts_the_rows_it_lists_and_its_giay_khen_stand_at_the_same_places(
    drawn: tuple[Campaign, Held],
):
    found = _papers(*drawn)

    for paper in (p for p in found.values() if p.template.per == "decision"):
        rows = _rows(_groups(paper, "decision.groups"))
        assert [row["order"] for row in rows] == [str(no) for no in range(1, len(rows) + 1)]
        named = str(_said(paper, "decision.article_1")).rpartition(" cho ")[2]
        assert len(rows) == len(paper.rows)
        assert rows[0]["name"] in named if len(rows) == 1 else _heads(named) == len(rows)
        praises = [
            p for p in found.values() if p.template.per == "decision-item" and set(p.awards) == set(paper.awards)
        ]
        if praises:
            shown = [(_said(p, "item.order3"), _said(p, "item.name_with_honorific")) for p in praises]
            assert shown == [(row["order3"], row["name_with_honorific"]) for row in rows]


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_the_sum_of_the_money_list_is_the_sum_of_its_rows_and_of_the_decisions(drawn: tuple[Campaign, Held]):
    found = _papers(*drawn)

    if "bang-ke-chi-thuong" not in found:
        return
    sheet = found["bang-ke-chi-thuong"]
    groups = _groups(sheet, "rewards.groups")
    total = sum(_amount(row["reward"]) for row in _rows(groups))
    decisions = [p for p in found.values() if p.template.per == "decision"]
    assert all(row["reward"] for row in _rows(groups))
    assert _amount(_said(sheet, "rewards.total")) == total
    assert _said(sheet, "rewards.total_words") == money.in_words(total)
    assert sum(_amount(group["total"]) for group in groups) == total
    assert sum(_amount(_said(p, "decision.reward_total")) for p in decisions) == total


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_the_clerks_order_is_kept_within_each_award(drawn: tuple[Campaign, Held]):
    made, held = drawn
    found = _papers(replace(made, sort_by="thu-tu", group_by="khong"), held)
    orders = {proposal.key: proposal.order for proposal in made.proposals}

    for paper in (p for p in found.values() if p.template.per == "decision"):
        assert [orders[row] for row in paper.rows] == sorted(orders[row] for row in paper.rows)


def _entered(name: str) -> str:
    """A text as a clerk may enter it, in decomposed Unicode."""
    return unicodedata.normalize("NFD", f"Đã nhập «{name}» tiếng Việt")


def _filled(kind: type, **more: object) -> Any:
    """A record with a text in every text field."""
    texts = {f.name: _entered(f.name) for f in fields(kind) if f.type in (str, "str")}
    return kind(**(texts | more))


SLOTS = ("nguoi_ky", "thu_ky", "chu_toa", "truong_ban", "nguoi_lap", "ke_toan", "xac_nhan", "cap_trinh", "thu_truong")
STARTS = datetime(2026, 12, 3, 8, 0)  # noqa: DTZ001 -- the minutes' local time
PAST = _filled(PastAward, year=2025, code="", decided=PartialDate(2025, 12, 1))
HISTORY = {
    "initiatives": (_filled(Initiative, decided=None),),
    "past_awards": (PAST, replace(PAST, code="LDTT")),
    "ratings": (YearRating(year=2025, rating="HTTNV"),),
}
WHOLE = {
    "office": _filled(
        Office,
        level="so",
        council=Council(),
        signers=tuple(_filled(Signer, papers=("*",), slot=slot, authority=(_entered(slot),)) for slot in SLOTS),
        recipients={"*": (_entered("nơi nhận"),)},
        addressees={"*": (_entered("kính gửi"),)},
        bases={"*": (_entered("căn cứ"),)},
    ),
    "council": _filled(Council),
    "meeting": _filled(
        Meeting,
        starts=STARTS,
        ends=STARTS,
        method="bo-phieu-kin",
        guests=(_entered("khách"),),
        proceedings=(_entered("diễn biến"),),
        conclusion=(_entered("kết luận"),),
    ),
    "ballots": _filled(Ballots, issued=1, returned=1, valid=1, invalid=0, tellers=(_entered("ủy viên"),)),
    "nominee": _filled(Nominee, key="n", born=PartialDate(1980, 1, 2), **HISTORY),
    "collective": _filled(Collective, key="c", head_count=9, advanced_count=8, emulation_fighter_count=1, **HISTORY),
    "campaign": Campaign(
        office=Office(name=""),
        key="dot",
        title=_entered("đợt"),
        year=2026,
        dates=DATES,
        members=(_filled(Member, attendance="co-mat"),),
        submissions=(Submission(key="tinh", level="tinh", via=_entered("qua")),),
        achievement_lines={"*": _entered("thành tích")},
    ),
    "proposal": Proposal(
        key="",
        order=1,
        subject=Nominee(key="", name=""),
        award="",
        year=2026,
        rating="HTTNV",
        achievements=_entered("tóm tắt"),
        report=dict.fromkeys(("thanh_tich", "sang_kien", "bien_phap", "nhiem_vu"), (_entered("báo cáo"),)),
        votes_for=1,
    ),
}
_OF_NOMINEE = ("position", "unit", "born", "gender", "home_town", "residence", "education", "degree", "duties")
_OF_COLLECTIVE = ("head_count", "head_office", "history", "features")
_OF_MEETING = ("place", "chair", "secretary", "guests", "proceedings", "conclusion")
_OF_BALLOTS = ("issued", "returned", "valid", "invalid", "teller_head", "tellers")
PRINTED = (
    {
        ("office", "parent"): ("office.parent",),
        ("office", "fund"): ("decision.fund", "rewards.fund", "office.fund"),
        ("office", "recipients"): ("paper.recipients",),
        ("office", "signers"): ("paper.authority", "paper.signer", *(f"slots.{slot}.signer" for slot in SLOTS[4:])),
        ("council", "name"): ("council.name",),
        ("council", "decision"): ("council.decision",),
        ("meeting", "starts"): ("meeting.starts_text", "meeting.date_text"),
        ("meeting", "ends"): ("meeting.ends_text",),
        ("meeting", "method"): ("meeting.method_text",),
        ("campaign", "members"): ("council.total", "council.present", "council.absent", "council.attendees"),
        ("campaign", "submissions"): ("paper.via",),
        ("campaign", "achievement_lines"): ("decision.achievement_line", "item.achievement_line"),
        ("campaign", "dates"): ("decision.reward_each", "decision.reward_total", "rewards.total", "rewards.salary"),
        ("proposal", "rating"): ("proposal.rating",),
        ("proposal", "report"): ("report.thanh_tich", "report.sang_kien", "report.bien_phap"),
    }
    | {
        (owner, name): (f"{'meeting' if owner == 'ballots' else 'nominee'}.{name}",)
        for owner, names in (("ballots", _OF_BALLOTS), ("nominee", _OF_NOMINEE), ("collective", _OF_COLLECTIVE))
        for name in names
    }
    | {("meeting", name): (f"meeting.{name}",) for name in _OF_MEETING}
)
"""What may be left out, and what then must print nothing."""


def _blanked(blanks: frozenset[tuple[str, str]]) -> Campaign:
    """The whole campaign without what is left out: one person and one collective for every award."""
    parts = {
        owner: _without(record, {name for kind, name in blanks if kind == owner}) for owner, record in WHOLE.items()
    }
    proposals = tuple(
        replace(parts["proposal"], key=f"{prefix}-{no:03}", order=no, subject=parts[owner], award=award.code)
        for prefix, owner in (("ca-nhan", "nominee"), ("tap-the", "collective"))
        for no, award in enumerate(PACK.awards, 1)
        if prefix in award.subjects
    )
    return replace(
        parts["campaign"],
        office=replace(parts["office"], council=parts["council"]),
        meeting=replace(parts["meeting"], ballots=parts["ballots"]),
        proposals=proposals,
    )


def _without(record: Any, names: set[str]) -> Any:
    """The record with the fields of ``names`` at what they are where nothing was entered."""
    empty = {}
    for field in fields(record):
        if field.name in names:
            is_made = field.default_factory is not MISSING
            empty[field.name] = field.default_factory() if is_made else field.default
    return replace(record, **empty)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


_OF_A_COUNCIL = ("council.name", "meeting.date_text", "meeting.method_text")
"""What waits for nobody where no council was called together."""
BLANKS = st.frozensets(st.sampled_from(sorted(PRINTED)))


@settings(max_examples=25, deadline=None)
@given(BLANKS, st.sampled_from(["cong-trang", "dot-xuat"]))
def test_what_nobody_entered_prints_nothing_and_is_a_gap_where_the_form_asks_for_it(
    blanks: frozenset[tuple[str, str]], kind: str
):
    scope = Scope(campaign=replace(_blanked(blanks), kind=kind), pack=PACK)

    planned = plan(scope, TEMPLATES, Phase.ARCHIVE)

    silent = {path for blank in blanks for path in PRINTED[blank]}
    for paper in planned.papers:
        is_person = paper.rows[0].startswith("ca-nhan")
        gaps = {gap.field for gap in paper.gaps}
        for field in paper.template.fields:
            if field.path not in silent or _is_anothers(field.path, blanks, is_person=is_person):
                continue
            assert paper.content[field.id] in ("", [], DOTTED, [DOTTED], False), (paper.key, field.path)
            assert field.id not in paper.sources
            is_theirs = not field.path.startswith("nominee.") or hasattr(
                WHOLE["nominee" if is_person else "collective"], field.path.split(".")[1]
            )
            is_theirs &= scope.has_council or field.path not in _OF_A_COUNCIL
            assert (field.id in gaps) == (is_theirs and (field.required or field.content or field.gap == "dotted"))


def _is_anothers(path: str, blanks: frozenset[tuple[str, str]], *, is_person: bool) -> bool:
    """Whether the path is said of this subject by a field that was not left out: a collective has duties too."""
    root, name = path.split(".")[:2]
    if path.endswith("achievement_line"):
        return True
    owner = "nominee" if is_person else "collective"
    return root == "nominee" and (owner, name) not in blanks and hasattr(WHOLE[owner], name)


@settings(max_examples=10, deadline=None)
@given(BLANKS)
def test_everything_printed_is_composed_unicode(blanks: frozenset[tuple[str, str]]):
    planned = plan(Scope(campaign=_blanked(blanks), pack=PACK), TEMPLATES, Phase.ARCHIVE)

    for paper in planned.papers:
        labels = [gap.label for gap in paper.gaps] + [slot.signer for slot in paper.slots]
        for shown in (paper.title, *labels, *_strings(dict(paper.content))):
            assert unicodedata.is_normalized("NFC", shown)


@settings(max_examples=10, deadline=None)
@given(BLANKS)
def test_every_gap_says_whom_it_waits_for(blanks: frozenset[tuple[str, str]]):
    planned = plan(Scope(campaign=_blanked(blanks), pack=PACK), TEMPLATES, Phase.ARCHIVE)

    waits = {gap.waits_for for paper in planned.papers for gap in paper.gaps}
    assert waits <= {"so-ngay", "hop", "tac-gia", "co-quan", "dot", "so-lieu"}


def test_with_nothing_but_names_entered_a_paper_prints_nothing_but_names_counts_awards_and_law():
    bare = Campaign(
        office=Office(name="Sở Thử nghiệm", level="so"),
        key="dot",
        proposals=tuple(
            Proposal(key=f"{prefix}-{no:03}", order=no, subject=subject, award=award.code)
            for prefix, subject in (
                ("ca-nhan", Nominee(key="n", name="Vũ An")),
                ("tap-the", Collective(key="c", name="P")),
            )
            for no, award in enumerate(PACK.awards, 1)
            if prefix in award.subjects
        ),
    )

    planned = plan(Scope(campaign=bare, pack=PACK), TEMPLATES, Phase.ARCHIVE)

    printed = {path for paper in planned.papers for path in paper.sources.values()}
    assert printed <= {
        "council.judges",
        "decision.annex_style",
        "decision.annex_title",
        "decision.article_1",
        "decision.award",
        "decision.groups",
        "decision.is_single",
        "decision.kind_word",
        "decision.last_article",
        "decision.multiplier",
        "decision.named",
        "decision.subject_word",
        "decision.summary",
        "decision.title",
        "item.name_with_honorific",
        "item.order3",
        "meeting.candidate_count",
        "meeting.votes",
        "nominee.is_collective",
        "nominee.name",
        "office.full_name",
        "office.name",
        "paper.bases",
        "paper.body",
        "paper.body_parent",
        "proposal.award_title",
        "result.count_text",
        "result.forwarded",
        "result.forwarded_count_text",
        "result.groups",
        "rewards.groups",
        "submission.count_text",
        "submission.enclosures",
        "submission.groups",
    }


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 400), st.dates(date(2026, 12, 1), date(2027, 12, 31)))
def test_a_number_given_once_is_the_same_wherever_it_is_printed(number: int, on: date):
    numbers = {"quyet-dinh-giay-khen": GivenNumber(number=number, on=on)}

    planned = plan(Scope(campaign=_blanked(frozenset()), pack=PACK, numbers=numbers), TEMPLATES, Phase.ARCHIVE)

    sharing = [paper for paper in planned.papers if paper.number_key == "quyet-dinh-giay-khen"]
    assert {paper.template.kind for paper in sharing} == {"quyet-dinh", "giay-khen"}
    assert {(paper.number, paper.dated) for paper in sharing} == {(sharing[0].number, on.isoformat())}
    assert sharing[0].number.startswith(f"{number:02}/QĐ-")
