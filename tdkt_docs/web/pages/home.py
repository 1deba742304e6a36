"""The first page: choose a campaign or make one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tdkt_docs import bind, catalog, pipeline
from tdkt_docs.bind.toml_file import read_toml
from tdkt_docs.errors import TdktError, UsageError
from tdkt_docs.web.changing import Changing
from tdkt_docs.web.folder_names import folder_name, is_taken
from tdkt_docs.web.site import Site, page, site_of
from tdkt_docs.web.workplace import CampaignPlace, OfficePlace
from tdkt_docs.wording import remedy, say

__all__ = ["ROUTES"]

_KINDS = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien")
_FIELDS = ("co-quan", "ten-co-quan", "viet-tat", "dia-danh", "ten", "nam", "loai")
_LAST_RUN = Path("ket-qua") / "manifest.json"
_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Card:
    """A campaign as the first page shows it."""

    place: CampaignPlace
    title: str
    year: str
    kind: str
    last_run: str
    """When papers were last made; empty where none were."""


async def _home(request: Request) -> Response:
    return await _shown(request, {}, None)


async def _shown(request: Request, typed: Mapping[str, str], trouble: TdktError | None) -> Response:
    site = site_of(request)
    offices = await run_in_threadpool(site.workplace.offices)
    cards = await run_in_threadpool(_cards, site)
    given = {"nam": str(site.now().year), "loai": _KINDS[0], "co-quan": offices[0].id if offices else ""}
    return page(
        request,
        "trang-dau.html.j2",
        status=400 if trouble else 200,
        offices=offices,
        cards=cards,
        kinds={kind: _word(kind) for kind in _KINDS},
        typed={**dict.fromkeys(_FIELDS, ""), **given, **typed},
        trouble=say(trouble.code, **trouble.values) if trouble else "",
        advice=remedy(trouble.code, **trouble.values) if trouble else "",
        may_add_office=not _is_one_office(site, offices),
    )


def _cards(site: Site) -> list[_Card]:
    return [_card(site, place) for place in site.workplace.campaigns()]


def _card(site: Site, place: CampaignPlace) -> _Card:
    settings = place.folder / bind.CAMPAIGN_FILE
    own = _settings(settings, settings.stat().st_mtime_ns).get("dot", {})
    run = place.folder / _LAST_RUN
    at = datetime.fromtimestamp(run.stat().st_mtime, site.now().tzinfo) if run.is_file() else None
    return _Card(
        place=place,
        title=str(own.get("ten") or place.name),
        year=str(own.get("nam") or ""),
        kind=_word(str(own.get("loai") or _KINDS[0])),
        last_run=at.strftime("%H:%M %d/%m/%Y") if at else "",
    )


@lru_cache(maxsize=256)
def _settings(path: Path, written_at_ns: int) -> Mapping[str, Any]:
    """A campaign's settings, empty where they cannot be read: its own page says why."""
    del written_at_ns
    try:
        found = read_toml(path)
    except TdktError:
        return {}
    return found if isinstance(found.get("dot"), Mapping) else {}


def _word(kind: str) -> str:
    spellings = catalog.captions()["values"]["praise"].get(kind, (kind,))
    return str(spellings[0])


def _is_one_office(site: Site, offices: tuple[OfficePlace, ...]) -> bool:
    return any(office.folder == site.workplace.root for office in offices)


async def _make(request: Request) -> Response:
    form = await request.form()
    typed = {name: str(form.get(name, "")) for name in _FIELDS}
    site = site_of(request)
    try:
        made = await run_in_threadpool(_made, site, typed)
    except TdktError as error:
        return await _shown(request, typed, error)
    place = next((place for place in site.workplace.campaigns() if place.folder == made), None)
    address = f"/dot/{place.id}/so-lieu" if place else "/"
    return site.notices.then(address, "web.home.made", name=made.name)


def _made(site: Site, typed: Mapping[str, str]) -> Path:
    """Make the campaign; its folder.

    Raises:
        UsageError: Something that was typed cannot be.
        OutputError: The folder cannot be written.
    """
    name, year = folder_name(typed["ten"]), typed["nam"].strip()
    if year not in map(str, _YEARS):
        raise UsageError("web.home.no-year")
    if typed["loai"] not in _KINDS:
        raise UsageError("web.home.no-kind")
    office = _office_folder(site, typed)
    with pipeline.sole_writer(site.workplace.root):
        if office.is_dir() and is_taken(name, (path.name for path in office.iterdir())):
            raise UsageError("web.home.taken", name=name)
        named = pipeline.Named(
            office=typed["ten-co-quan"].strip(),
            abbreviation=typed["viet-tat"].strip(),
            place=typed["dia-danh"].strip(),
            title=" ".join(typed["ten"].split()),
        )
        return pipeline.start(office, name, int(year), typed["loai"], named).campaign


def _office_folder(site: Site, typed: Mapping[str, str]) -> Path:
    """The folder of the office chosen, or of the one to be made."""
    known = site.workplace.office(typed["co-quan"])
    if known is not None:
        return known.folder
    offices = site.workplace.offices()
    if typed["co-quan"] or _is_one_office(site, offices):
        raise UsageError("web.home.no-office")
    if not typed["ten-co-quan"].strip():
        raise UsageError("web.home.no-office-name")
    name = folder_name(typed["ten-co-quan"])
    if is_taken(name, (path.name for path in site.workplace.root.iterdir())):
        raise UsageError("web.home.office-taken", name=name)
    return site.workplace.root / name


ROUTES = (Route("/", _home, name="home"), Changing("/dot-moi", _make))
