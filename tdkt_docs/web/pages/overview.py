"""The đợt on one page, and one person's or collective's page."""

from collections.abc import Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs import report
from tdkt_docs.model.finding import Severity
from tdkt_docs.model.overview import CampaignOverview, PaperFacts, PersonPapers, Waiting
from tdkt_docs.vn.dates import numeric
from tdkt_docs.vn.text import fold
from tdkt_docs.web.paging import paged
from tdkt_docs.web.site import campaign_of, overview_shown, page

__all__ = ["ROUTES", "day", "tone"]

_PAPERS, _PEOPLE = 40, 50
_TONES = {
    "chua-lap": "",
    "du-thao": "ghi-chu",
    "chua-du-noi-dung": "xem-lai",
    "da-sua-tay": "ghi-chu",
    "can-lap-lai": "xem-lai",
    "da-ky": "good",
    "cho-so": "ghi-chu",
    "cho-co-quan": "ghi-chu",
    "da-cap-so": "good",
    "da-nop": "good",
    "dang-cho": "ghi-chu",
    "xong": "good",
}
_SIGNING = ("chu-ky", "con-chu-ky", "cho-co-quan")
STATES = tuple(state for state in _TONES if state not in {"dang-cho", "xong"})


def day(iso: str) -> str:
    """A day as clerks write it; empty for none."""
    return numeric(date.fromisoformat(iso)) if iso else ""


def tone(state: str) -> str:
    """The colour of a state's badge; the word says it too."""
    return _TONES.get(state, "")


async def _overview(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    chosen = _chosen(request, seen)
    return page(
        request,
        "tong-quan.html.j2",
        campaign=place,
        seen=seen,
        papers=paged(request, chosen, size=_PAPERS, chosen_by=("pha", "tinh-trang", "tim")),
        states=STATES,
        asked={name: request.query_params.get(name, "") for name in ("pha", "tinh-trang", "tim")},
        waiting_text=report.waiting_text,
        waiting_remedy=report.waiting_remedy,
        target=_target,
        day=day,
        tone=tone,
        severities=tuple(Severity),
    )


def _chosen(request: Request, seen: CampaignOverview) -> Sequence[PaperFacts]:
    """The papers the filter leaves."""
    asked = request.query_params
    phase, state, text = asked.get("pha", ""), asked.get("tinh-trang", ""), fold(asked.get("tim", "")[:200])
    return tuple(
        paper
        for paper in seen.papers
        if phase in ("", paper.phase)
        and (not state or state in paper.states)
        and (not text or text in fold(f"{paper.title} {paper.number}"))
    )


_PLACES = {"so-ngay": "so-ngay", "ngay": "so-ngay", "giay-to": "nguoi", "noi-dung": "bieu-mau"}


def _target(campaign: str, phase: str, wait: Waiting) -> str:
    """Where a clerk gives what is waited for."""
    root = f"/dot/{campaign}"
    if (
        wait.code in ("nop", "con-chu-ky", "chu-ky", "cho-co-quan")
        and wait.papers
        and (wait.code == "nop" or wait.count == 1)
    ):
        return f"{root}/van-ban/{wait.papers[0]}#{'da-nop' if wait.code == 'nop' else 'chu-ky'}"
    if wait.code in ("chua-lap", "can-lap-lai", *_SIGNING):
        return f"{root}/lap?pha={phase}"
    return f"{root}/{_PLACES.get(wait.code, 'so-lieu')}"


async def _people(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    text = fold(request.query_params.get("tim", "")[:200])
    people = tuple(p for p in seen.people if not text or text in fold(f"{p.name} {p.unit}"))
    shown = paged(request, people, size=_PEOPLE, chosen_by=("tim",))
    return page(
        request, "moi-nguoi.html.j2", campaign=place, people=shown, asked=request.query_params.get("tim", ""), tone=tone
    )


async def _person(request: Request) -> Response:
    place = campaign_of(request)
    seen = await overview_shown(request, place)
    person = seen.person(request.path_params["key"])
    if person is None:
        raise HTTPException(404, "web.no-person")
    return page(
        request,
        "mot-nguoi.html.j2",
        campaign=place,
        person=person,
        own=_papers(seen, person.own_papers),
        named_in=_papers(seen, person.named_in),
        findings=_findings(person),
        day=day,
        tone=tone,
    )


def _papers(seen: CampaignOverview, keys: Sequence[str]) -> Sequence[PaperFacts]:
    known = {paper.key: paper for paper in seen.papers}
    return tuple(known[key] for key in keys)


def _findings(person: PersonPapers) -> Sequence[tuple[str, tuple[str, str]]]:
    """What was found about the person, errors first: severity, then text and remedy."""
    weights = list(Severity)
    found = sorted(person.findings, key=lambda finding: weights.index(finding.severity))
    return tuple((f.severity.value, (report.text_of(f), report.remedy_of(f))) for f in found)


ROUTES = (
    Route("/dot/{campaign}", _overview, name="overview"),
    Route("/dot/{campaign}/nguoi", _people, name="people"),
    Route("/dot/{campaign}/nguoi/{key}", _person, name="person"),
)
