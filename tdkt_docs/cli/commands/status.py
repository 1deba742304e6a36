"""``tdkt status`` and ``tdkt hand-in``: the campaign on one page, and noting what was handed in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tdkt_docs.cli.options import AsJson, CampaignPath, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.wording import say

if TYPE_CHECKING:
    from tdkt_docs.model.overview import CampaignOverview, PaperFacts, PersonPapers

__all__ = ["hand_in", "status"]


def status(
    campaign: CampaignPath,
    person: Annotated[str, typer.Option("--nguoi", help=t("option.person"), metavar=t("metavar.person"))] = "",
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Show how the campaign stands, or everything of one person."""
    from tdkt_docs import pipeline

    seen = pipeline.overview(campaign)
    screen = Screen(as_json=as_json)
    if not person:
        screen.result(_data(seen, lang) if as_json else {}, "\n".join(_lines(seen, lang)))
        return Exit.DONE
    people = _called(seen, person)
    if not people:
        raise UsageError("overview.screen.no-person", name=person)
    lines = (line for each in people for line in _person_lines(seen, each, lang))
    screen.result([_person_data(each, lang) for each in people] if as_json else [], "\n".join(lines))
    return Exit.DONE


def hand_in(
    campaign: CampaignPath,
    paper: Annotated[str, typer.Argument(help=t("argument.handed-in"), metavar=t("metavar.paper"))],
    on: Annotated[str, typer.Option("--ngay", help=t("option.handed-in-on"), metavar=t("metavar.day"))] = "",
    to: Annotated[str, typer.Option("--noi-nhan", help=t("option.handed-in-to"))] = "",
    take_back: Annotated[bool, typer.Option("--bo", help=t("option.take-back"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Note the day the clerk gives, or take the note back."""
    from tdkt_docs import pipeline
    from tdkt_docs.model.overview import HandedIn

    mark = None if take_back else HandedIn(on=_day(on, paper), to=to)
    prepared, _ = pipeline.check_campaign(campaign)
    meant = pipeline.hand_in(prepared, paper, mark)
    data = {"papers": [each.key for each in meant], "handed_in": mark.on.isoformat() if mark else ""}
    code = "handed-in.done" if mark else "handed-in.taken-back"
    Screen(as_json=as_json).result(data, say(code, lang, count=len(meant), on=_numeric(mark.on) if mark else ""))
    return Exit.DONE


def _day(text: str, paper: str) -> date:
    from tdkt_docs import pipeline

    on = pipeline.given_day(text)
    if on is None:
        raise UsageError("handed-in.no-day", paper=paper)
    return on


def _numeric(on: date) -> str:
    from tdkt_docs.vn.dates import numeric

    return numeric(on)


def _lines(seen: "CampaignOverview", lang: str) -> Iterator[str]:
    from tdkt_docs import report

    yield say("overview.screen.head", lang, office=seen.office, title=seen.title or seen.campaign)
    yield _next(seen, lang)
    for step in seen.phases:
        name, state = say(f"report.phase.{step.phase}", lang), say(f"overview.phase.{step.state}", lang)
        yield say("overview.screen.phase", lang, phase=name, state=state, made=step.made, planned=step.planned)
        yield from (f"  - {report.waiting_text(wait, lang)}" for wait in step.waits)
    yield say("overview.screen.papers", lang)
    yield from (_paper_line(paper, lang) for paper in seen.papers)


def _next(seen: "CampaignOverview", lang: str) -> str:
    from tdkt_docs import report

    wait, phase = seen.next_step.waiting, seen.next_step.phase
    if wait is None:
        return say("overview.done", lang)
    text, to_do = report.waiting_text(wait, lang), report.waiting_remedy(wait, lang)
    return say("overview.screen.next", lang, phase=say(f"report.phase.{phase}", lang), text=text, remedy=to_do)


def _paper_line(paper: "PaperFacts", lang: str) -> str:
    from tdkt_docs import report

    told = list(report.states_of(paper, lang))
    if paper.signed:
        told.append(say("overview.screen.signed", lang, done=paper.signed_count, all=len(paper.slots)))
    told += [paper.number] if paper.number else []
    told += [_numeric(date.fromisoformat(paper.dated))] if paper.dated else []
    if paper.handed_in:
        code = "overview.screen.handed-in-to" if paper.handed_in.to else "overview.screen.handed-in"
        told.append(say(code, lang, on=_numeric(paper.handed_in.on), to=paper.handed_in.to))
    return f"  {paper.key:<34} {paper.title}: {', '.join(told)}"


def _called(seen: "CampaignOverview", name: str) -> "list[PersonPapers]":
    """Whoever bears the name, or has it in theirs."""
    from tdkt_docs.vn.text import fold

    return [person for person in seen.people if fold(name) in fold(person.name)]


def _person_lines(seen: "CampaignOverview", person: "PersonPapers", lang: str) -> Iterator[str]:
    from tdkt_docs import report

    awards = ", ".join(person.awards)
    yield say("overview.screen.person", lang, name=person.name, unit=person.unit or "—", awards=awards)
    papers = {paper.key: paper for paper in seen.papers}
    for code, keys in (("overview.screen.own", person.own_papers), ("overview.screen.named-in", person.named_in)):
        if keys:
            yield say(code, lang)
            yield from (_paper_line(papers[key], lang) for key in keys)
    if person.evidence:
        yield say("overview.screen.evidence", lang, files=", ".join(person.evidence))
    if person.lacks:
        yield say("overview.screen.lacks", lang, items="; ".join(person.lacks))
    for finding in person.findings:
        said = report.text_of(finding, lang), report.remedy_of(finding, lang)
        yield f"  - {say(f'report.severity.{finding.severity}', lang)}: {' '.join(filter(None, said))}"


def _data(seen: "CampaignOverview", lang: str) -> Mapping[str, object]:
    return {
        "office": seen.office,
        "campaign": seen.campaign,
        "title": seen.title,
        "next": _next(seen, lang),
        "phases": [_plain(step) for step in seen.phases],
        "papers": [{**_plain(paper), "states": list(paper.states)} for paper in seen.papers],
        "people": [_person_data(person, lang) for person in seen.people],
    }


def _person_data(person: "PersonPapers", lang: str) -> Mapping[str, object]:
    return {
        "key": person.key,
        "name": person.name,
        "unit": person.unit,
        "awards": list(person.awards),
        "is_held": person.is_held,
        "own_papers": list(person.own_papers),
        "named_in": list(person.named_in),
        "evidence": list(person.evidence),
        "lacks": list(person.lacks),
        "findings": [finding_data(finding, lang) for finding in person.findings],
    }


def _plain(told: Any) -> dict[str, object]:
    """A dataclass as JSON has it."""
    plain: dict[str, object] = json.loads(json.dumps(asdict(told), default=str, ensure_ascii=False))
    return plain
