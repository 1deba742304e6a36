"""What each phase waits for: facts of the plan, the workbook, the register and the output folder, and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tdkt_docs.model.campaign import Phase, Proposal
from tdkt_docs.model.checklist import Checklist, ItemState
from tdkt_docs.model.overview import PaperFacts, PhaseState, PhaseStep, Waiting
from tdkt_docs.model.paper import OFFICE_SLOT
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.progress.dossier_facts import DossierFacts

__all__ = ["Standing", "phase_steps"]

_FEW = 3
"""Names that are told; more are counted."""
_CONTENT_GAPS = frozenset({"so-ngay"})
"""What gaps wait for that is told by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a campaign stands: what its phases are read from."""

    prepared: Prepared
    papers: tuple[PaperFacts, ...]
    dossiers: tuple[DossierFacts, ...]
    checklists: tuple[Checklist, ...]


def phase_steps(standing: Standing) -> tuple[PhaseStep, ...]:
    """The four phases, in order."""
    return tuple(_step(standing, phase) for phase in Phase)


def _step(standing: Standing, phase: Phase) -> PhaseStep:
    dossiers = tuple(each for each in standing.dossiers if each.phase == phase)
    papers = tuple(paper for paper in standing.papers if paper.phase == phase)
    waits = (
        *_rows(standing, phase),
        *_meeting(standing, phase),
        *_making(papers, dossiers),
        *_gaps(standing, phase),
        *_in_turn(papers),
        *_lacking(standing, phase),
        *_handing_in(dossiers, papers),
    )
    made = sum(paper.is_made for paper in papers) + sum(dossier.is_made for dossier in dossiers)
    return PhaseStep(
        phase=phase,
        state=_state(waits, made),
        planned=len(papers) + len(dossiers),
        made=made,
        waits=waits,
    )


def _state(waits: Sequence[Waiting], made: int) -> PhaseState:
    codes = {wait.code for wait in waits}
    if not made:
        return PhaseState.NOT_MADE
    if "can-lap-lai" in codes:
        return PhaseState.OUTDATED
    return PhaseState.WAITING if waits else PhaseState.DONE


def _rows(standing: Standing, phase: Phase) -> Iterator[Waiting]:
    """Rows that errors hold back from this phase on."""
    prepared, held = standing.prepared, standing.prepared.scope.held
    if phase is Phase.BEFORE_MEETING:
        if not prepared.rows:
            yield Waiting(code="danh-sach")
        keys = held.before_meeting
    elif phase is Phase.AFTER_MEETING:
        keys = held.after_meeting - held.before_meeting
    else:
        return
    rows = [row for row in prepared.rows if row.key in keys and not row.repeats]
    if rows:
        names, told = _few(row.name for row in rows), tuple(row.key for row in rows)
        yield Waiting(code="giu-lai", count=len(rows), names=names, rows=told)


def _meeting(standing: Standing, phase: Phase) -> Iterator[Waiting]:
    """What the secretary of the council has not given yet."""
    scope = standing.prepared.scope
    if phase is not Phase.AFTER_MEETING or not scope.has_council or not scope.proposals(phase):
        return
    campaign = scope.campaign
    if campaign.meeting.starts is None:
        yield Waiting(code="ngay-hop")
    if not campaign.members:
        yield Waiting(code="thanh-vien")
    if absent := [member.name for member in campaign.members if not member.attendance]:
        yield Waiting(code="diem-danh", count=len(absent), names=_few(absent))
    voted = [p for p in scope.proposals(phase) if p.votes_for is None and scope.award(p).vote is not None]
    if voted:
        yield Waiting(code="phieu", count=len(voted), names=_few(_names(voted)), rows=tuple(p.key for p in voted))


def _names(proposals: Iterable[Proposal]) -> Iterator[str]:
    return (proposal.subject.name for proposal in proposals)


def _making(papers: Sequence[PaperFacts], dossiers: Sequence[DossierFacts]) -> Iterator[Waiting]:
    """What is still to be made, or made anew."""
    unmade: list[PaperFacts | DossierFacts] = [
        *(p for p in papers if not p.is_made),
        *(d for d in dossiers if not d.is_made),
    ]
    if unmade:
        yield Waiting(code="chua-lap", count=len(unmade), names=_few(each.title for each in unmade))
    old: list[PaperFacts | DossierFacts] = [
        *(p for p in papers if p.is_outdated),
        *(d for d in dossiers if d.is_outdated),
    ]
    if old:
        yield Waiting(
            code="can-lap-lai",
            count=len(old),
            names=_few(each.title for each in old),
            papers=tuple(each.key for each in old if isinstance(each, PaperFacts)),
        )


def _gaps(standing: Standing, phase: Phase) -> Iterator[Waiting]:
    """Fields that are blank, by whom they wait for; reports whose authors have not written them first."""
    facts = {paper.key: paper for paper in standing.papers}
    papers = [paper for paper in standing.prepared.papers if paper.phase == phase]
    drafts = [paper for paper in papers if facts[paper.key].lacks_content]
    if drafts:
        titles, keys = _few(paper.title for paper in drafts), tuple(paper.key for paper in drafts)
        yield Waiting(code="noi-dung", count=len(drafts), names=titles, papers=keys, is_blocking=False)
    labels: dict[str, dict[str, None]] = {}
    for paper in papers:
        for gap in paper.gaps:
            if not gap.content and gap.waits_for not in _CONTENT_GAPS and not facts[paper.key].is_edited:
                labels.setdefault(gap.waits_for or "khac", {})[gap.label] = None
    for waits_for, found in labels.items():
        yield Waiting(code="trong", who=waits_for, count=len(found), names=_few(found), is_blocking=False)


def _issuing(papers: Sequence[PaperFacts]) -> Iterator[Waiting]:
    """Numbers and dates that văn thư has not given; those of papers that take only a date hold nothing up."""
    numbered = [paper for paper in papers if paper.takes_number and not paper.is_issued]
    dated = [paper for paper in papers if paper.takes_date and not paper.takes_number and not paper.is_issued]
    for code, found in (("so-ngay", numbered), ("ngay", dated)):
        if found:
            yield Waiting(
                code=code,
                count=len(found),
                names=_few(paper.title for paper in found),
                papers=tuple(paper.key for paper in found),
                is_blocking=code == "so-ngay",
            )


def _in_turn(papers: Sequence[PaperFacts]) -> Iterator[Waiting]:
    """People's signatures, numbers and dates, the office's signatures: in this order where people sign digitally.

    Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Điều 32, khoản 2, điểm d.
    """
    bare = [paper for paper in papers if paper.pdf and paper.slots and not paper.is_signed]
    partly = [paper for paper in papers if paper.is_signed and _lacks_people(paper)]
    signing = tuple(
        _of(code, found, is_blocking=any(map(_can_sign, found)))
        for code, found in (("chu-ky", bare), ("con-chu-ky", partly))
        if found
    )
    is_first = any(_is_signed_before_number(paper) for paper in bare)
    sealing = [paper for paper in papers if paper.waits_for == "co-quan"]
    yield from signing if is_first else ()
    yield from _issuing(papers)
    yield from () if is_first else signing
    if sealing:
        yield _of("cho-co-quan", sealing)


def _of(code: str, papers: Sequence[PaperFacts], *, is_blocking: bool = True) -> Waiting:
    names, keys = _few(paper.title for paper in papers), tuple(paper.key for paper in papers)
    return Waiting(code=code, count=len(papers), names=names, papers=keys, is_blocking=is_blocking)


def _lacks_people(paper: PaperFacts) -> bool:
    """Whether somebody has not signed whose key is named."""
    return any(slot.key and not slot.is_signed and slot.id != OFFICE_SLOT for slot in paper.slots)


def _is_signed_before_number(paper: PaperFacts) -> bool:
    """Whether it is signed with a key of the office's, and has no number yet."""
    has_key = any(slot.key for slot in paper.slots if slot.id != OFFICE_SLOT)
    return has_key and paper.takes_number and not paper.is_issued and not paper.lacks_content


def _can_sign(paper: PaperFacts) -> bool:
    """Whether it only waits for its signature."""
    return not paper.lacks_content and (paper.is_issued or _is_signed_before_number(paper))


def _lacking(standing: Standing, phase: Phase) -> Iterator[Waiting]:
    """What dossiers lack of what others provide, from the phase it is asked in."""
    asked = {each.id for each in standing.prepared.dossiers.requirements.requirements if each.from_phase == phase}
    missing = [
        (each, item)
        for each in standing.checklists
        for item in each.items
        if item.state is ItemState.MISSING and not item.is_ours and item.requirement in asked
    ]
    if missing:
        yield Waiting(
            code="giay-to",
            count=len(missing),
            names=_few(dict.fromkeys(item.label for _, item in missing)),
            rows=tuple(dict.fromkeys(each.row for each, _ in missing if each.row)),
            is_blocking=False,
        )


def _handing_in(dossiers: Sequence[DossierFacts], papers: Sequence[PaperFacts]) -> Iterator[Waiting]:
    """Hồ sơ trình to a body above that are made, and of which nobody has noted that they were handed in."""
    noted = {paper.submission for paper in papers if paper.submission and paper.handed_in}
    waiting = [d for d in dossiers if d.is_made and d.is_upward and d.submission not in noted]
    if waiting:
        keys = {dossier.submission for dossier in waiting}
        yield Waiting(
            code="nop",
            count=len(waiting),
            names=_few(dossier.title for dossier in waiting),
            papers=tuple(paper.key for paper in papers if paper.submission in keys),
        )


def _few(names: Iterable[str]) -> str:
    """The first names; the rest is told by the count beside them."""
    told = list(dict.fromkeys(names))
    return ", ".join(told[:_FEW]) + (", …" if len(told) > _FEW else "")
