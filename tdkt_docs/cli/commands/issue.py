"""``tdkt issue``: give a paper its number and date, once; every paper that cites it follows at the next run."""

from datetime import date
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, CampaignPath, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError

__all__ = ["issue"]


def issue(
    campaign: CampaignPath,
    paper: Annotated[str, typer.Argument(help=t("argument.paper"), metavar=t("metavar.paper"))] = "",
    number: Annotated[int | None, typer.Option("--so", help=t("option.so"), metavar=t("metavar.number"), min=1)] = None,
    on: Annotated[str, typer.Option("--ngay", help=t("option.ngay"), metavar=t("metavar.day"))] = "",
    show_list: Annotated[bool, typer.Option("--list", help=t("option.issue-list"))] = False,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Write number and date into the office's register, or list the papers that take one."""
    del lang
    from tdkt_docs import pipeline
    from tdkt_docs.plan import GivenNumber

    screen = Screen(as_json=as_json)
    prepared, _ = pipeline.check_campaign(campaign)
    if show_list or not paper:
        rows = pipeline.numbered_papers(prepared)
        lines = [t("issue.row", key=r.key, title=r.title, number=r.number or "—", dated=_shown(r.dated)) for r in rows]
        data = [{"paper": r.key, "title": r.title, "number": r.number, "dated": r.dated} for r in rows]
        screen.result(data, "\n".join(lines))
        return Exit.DONE
    if number is None and not on:
        raise UsageError("issue.nothing-given", paper=paper)
    issued = pipeline.issue(prepared, paper, GivenNumber(number=number, on=pipeline.given_day(on)))
    text = t("issue.done", paper=issued.title, number=issued.number or "—", dated=_shown(issued.dated))
    screen.result({"paper": paper, "number": issued.number, "dated": issued.dated}, text)
    return Exit.DONE


def _shown(iso: str) -> str:
    """A day as clerks write it; a dash for none."""
    from tdkt_docs.vn.dates import numeric

    return numeric(date.fromisoformat(iso)) if iso else "—"
